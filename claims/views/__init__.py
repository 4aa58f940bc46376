"""The doors for people: read the request, ask a query or a service, answer with a page or a part of it."""
