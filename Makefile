# `make start` and `make test` need a bare machine with Python 3.11 or newer and nothing else.
# Variables: make start PORT=8080 HOST=0.0.0.0 DEMO=0     make test ARGS="-k ledger"

.DEFAULT_GOAL := help
.PHONY: help env start test

help:  ## show this list
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1	\2/p' Makefile

start: env  ## run the product with demonstration data; one Ctrl-C stops all
	@exec .venv/bin/python manage.py start

test: env  ## run the whole suite
	@exec .venv/bin/python -m pytest -n 2 --dist loadfile $(ARGS)

env:  ## build .venv with everything the project needs
	@.ci/env
