"""The addresses of the pages. Every view behind them declares its permission; a test walks this list."""

from __future__ import annotations

from django.urls import path

from claims.views import account, adding, articles, claims, desk, health, linking, sources, triage, verdicts

urlpatterns = [
    path("", claims.listing, name="claim_list"),
    path("claims/<int:claim_id>/", claims.detail, name="claim"),
    path("claims/<int:claim_id>/accept/", triage.accept, name="accept_claim"),
    path("claims/<int:claim_id>/reject/", triage.reject, name="reject_claim"),
    path("claims/<int:claim_id>/undo/", triage.undo, name="undo_review"),
    path("claims/<int:claim_id>/propose/", verdicts.propose, name="propose_verdict"),
    path("claims/<int:claim_id>/log/", verdicts.log, name="log_verdict"),
    path("claims/<int:claim_id>/reopen/", verdicts.reopen, name="reopen_claim"),
    path("claims/<int:claim_id>/preview/", verdicts.preview_scores, name="preview_scores"),
    path("claims/<int:claim_id>/evidence-row/", verdicts.add_evidence_row, name="add_evidence_row"),
    path("claims/<int:claim_id>/comment/", desk.comment, name="comment_on_claim"),
    path("claims/<int:claim_id>/assign/", desk.assign, name="assign_claim"),
    path("claims/<int:claim_id>/schedule/", desk.schedule, name="schedule_check"),
    path("claims/<int:claim_id>/merge/", linking.compare, name="compare_claims"),
    path("claims/<int:claim_id>/merge/confirm/", linking.merge, name="merge_claims"),
    path("claims/<int:claim_id>/split/", linking.split, name="split_claim"),
    path("mentions/<int:mention_id>/move/", linking.move, name="move_mention"),
    path("chain/<int:link_id>/role/", linking.role, name="correct_role"),
    path("operations/<int:operation_id>/undo/", linking.undo, name="undo_operation"),
    path("links/", linking.queue, name="link_queue"),
    path("links/<int:suggestion_id>/accept/", linking.accept, name="accept_link"),
    path("links/<int:suggestion_id>/decline/", linking.decline, name="decline_link"),
    path("comments/<int:comment_id>/redact/", desk.redact, name="redact_comment"),
    path("proposals/<int:proposal_id>/decline/", verdicts.decline, name="decline_proposal"),
    path("articles/", articles.listing, name="article_list"),
    path("articles/add/", adding.add, name="add_article"),
    path("articles/add/paste/", adding.paste, name="paste_article"),
    path("articles/add/file/", adding.upload, name="upload_article"),
    path("articles/add/address/", adding.address, name="fetch_article"),
    path("articles/<int:article_id>/", articles.detail, name="article"),
    path("articles/<int:article_id>/reading/", articles.reading, name="article_reading"),
    path("articles/<int:article_id>/read-again/", articles.read_again, name="read_article_again"),
    path("sources/", sources.listing, name="source_list"),
    path("sources/<slug:slug>/", sources.detail, name="source"),
    path("account/sign-in/", account.sign_in, name="sign_in"),
    path("account/sign-out/", account.sign_out, name="sign_out"),
    path("language/", account.choose_language, name="choose_language"),
    path("health/", health.health, name="health"),
]
