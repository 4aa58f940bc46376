# The image of every service of ours in docker-compose.yml.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1 UV_SYSTEM_PYTHON=1

WORKDIR /app
# Requirements first: they change seldom, and this layer is the large one.
COPY requirements.txt requirements-uv.txt ./
RUN pip install --require-hashes --requirement requirements-uv.txt \
 && uv pip install --compile-bytecode --require-hashes --requirement requirements.txt

COPY . .
# Settings want addresses and a key even here; these name nothing and stay in no layer's environment.
RUN DATABASE_URL=postgresql:///none REDIS_URL=redis://none SECRET_KEY=only-for-this-step \
    python manage.py collectstatic --no-input \
 && useradd --system --uid 10001 --no-create-home app

USER 10001
EXPOSE 8000
CMD ["gunicorn", "tracker.wsgi", "--preload", "--worker-class", "gthread", "--workers", "2", "--threads", "4"]
