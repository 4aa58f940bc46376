"""The Celery application: how a task is delivered, and the whole beat schedule."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_process_init
from django.conf import settings
from kombu import Exchange, Queue

from tracker import watchdog

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

HARD_LIMIT = 120
SOFT_LIMIT = 100
FETCH, EXTRACT = "fetch", "extract"


def broker(url: str) -> dict[str, Any]:
    """The broker's address and transport options; a folder serves where Redis has no wheel."""
    if not url.startswith("filesystem://"):
        return {
            # The client says unix and db where kombu says redis+socket and virtual_host.
            "broker_url": url.replace("unix://", "redis+socket://", 1).replace("?db=", "?virtual_host=", 1)
            if url.startswith("unix://")
            else url,
            "broker_transport_options": {
                # More than the longest task, or a second copy starts beside it. The other two make
                # kombu look for lost messages each 5 s; its own default looks each 100 s.
                "visibility_timeout": 300,
                "unacked_restore_interval": 5,
                "unacked_restore_throttle": 1,
                "socket_keepalive": True,
            },
        }
    queue = Path(url.removeprefix("filesystem://"))
    for name in ("messages", "control"):
        (queue / name).mkdir(parents=True, exist_ok=True)
    return {
        "broker_url": "filesystem://",
        "broker_transport_options": {
            "data_folder_in": str(queue / "messages"),
            "data_folder_out": str(queue / "messages"),
            "control_folder": str(queue / "control"),
            "polling_interval": 0.05,
        },
    }


app = Celery("sprawdzam")
app.conf.update(
    **broker(settings.REDIS_URL),
    broker_connection_retry_on_startup=True,
    # Messages carry ids; nothing but JSON is read.
    task_serializer="json",
    accept_content=["json"],
    task_ignore_result=True,
    task_store_errors_even_if_ignored=False,
    # A task is acknowledged when done; one whose process was killed comes back, but only so often:
    # an article that kills its reader must not do so for ever.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_retry_on_worker_lost=True,
    # Celery's own pause of 180 s would hold the message in a worker for most of its visibility timeout.
    task_annotations={"*": {"max_retries": 3, "default_retry_delay": 5}},
    task_acks_on_timeout=True,
    task_time_limit=HARD_LIMIT,
    task_soft_time_limit=SOFT_LIMIT,
    worker_prefetch_multiplier=1,
    worker_lost_wait=3.0,  # how long a killed process may still owe its result
    worker_max_tasks_per_child=200,
    worker_max_memory_per_child=600_000,  # KiB
    # The default of 4 s is shorter than loading the language model on a busy machine.
    worker_proc_alive_timeout=60.0,
    # Each worker also reads a queue of its own, on which the watchdog writes to it.
    worker_direct=True,
    worker_hijack_root_logger=False,
    # Two queues: fetching is slow and polite, extraction wants the processor.
    task_create_missing_queues=True,
    task_queues=[
        # Named in full: left out, both would be bound to the default queue's key and get every message.
        Queue(name, Exchange(name), routing_key=name)
        for name in (FETCH, EXTRACT)
    ],
    task_default_queue=EXTRACT,
    task_routes={"claims.tasks.fetch_*": {"queue": FETCH}},
    timezone="Europe/Warsaw",
    beat_schedule={
        "sweep the queue": {
            "task": "claims.tasks.sweep_queue",
            "schedule": 30.0,
            # After a pause of the workers one sweep is enough, not one for each half minute missed.
            "options": {"expires": 30.0},
        },
        "sweep the ways in": {
            "task": "claims.tasks.sweep_intake",
            # Two questions to small indexes; so often because this is the schedule of every way in.
            "schedule": 10.0,
            "options": {"expires": 30.0},
        },
        "sweep the evidence": {
            "task": "claims.tasks.sweep_evidence",
            "schedule": 30.0,
            "options": {"expires": 30.0},
        },
        "heartbeat": {
            "task": "claims.tasks.heartbeat",
            "schedule": 30.0,
            "options": {"expires": 30.0},
        },
        "compare claims": {
            "task": "claims.tasks.compare_claims",
            "schedule": 30.0,
            "options": {"expires": 30.0},
        },
        "mind the days": {
            "task": "claims.tasks.mind_the_days",
            "schedule": crontab(hour=0, minute=20),
        },
        "forget old texts": {
            "task": "claims.tasks.forget_old_texts",
            "schedule": crontab(hour=1, minute=20),
        },
        "refresh scores": {
            "task": "claims.tasks.refresh_scores",
            "schedule": crontab(hour=3, minute=10),
        },
        "measure quality": {
            "task": "claims.tasks.measure_quality",
            "schedule": crontab(hour=3, minute=40),
        },
        "refit priors": {
            "task": "claims.tasks.refit_priors",
            # Once a month, on the first night on which anything runs.
            "schedule": crontab(hour=2, minute=40),
        },
    },
)
app.autodiscover_tasks()
watchdog.install(app, hard_limit=HARD_LIMIT)


@worker_process_init.connect
def load_engine(**_: object) -> None:
    """Load the language model once a process, and only where articles are read."""
    if EXTRACT not in app.amqp.queues.consume_from:
        return
    from claims.extraction import pipeline

    pipeline.stages()
