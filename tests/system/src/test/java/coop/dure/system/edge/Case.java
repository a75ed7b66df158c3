package coop.dure.system.edge;

import coop.dure.system.running.TestClient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * How an operation is called here.
 *
 * @param query of the URL, with its question mark
 * @param contentType of the body
 * @param body of a call that changes nothing
 * @param foreign status when it names what another client owns
 * @param harmless whether it may be called with what is the caller's own; else with what nobody has
 */
record Case(
        Function<TestClient, String> query,
        String contentType,
        Function<TestClient, Object> body,
        boolean harmless,
        int foreign) {
    private static final String JSON = "application/json";
    private static final Case PLAIN = new Case(client -> "", JSON, client -> Map.of(), true, 404);
    private static final Map<String, String> WHY = Map.of("reason", "isolation");
    private static final Map<String, Case> ALL = all();

    /** Of an operation. */
    static Case of(Operation operation) {
        Case found = ALL.get(operation.name());
        if (found == null) {
            throw new AssertionError("no case for " + operation.name());
        }
        return found;
    }

    /** The operations that have one. An operation without a case fails the build. */
    static Set<String> names() {
        return ALL.keySet();
    }

    private static Map<String, Case> all() {
        Map<String, Case> cases = new LinkedHashMap<>();
        for (String plain : List.of(
                "GET /v1/tenants",
                "GET /v1/tenants/{slug}",
                "GET /v1/tenants/{slug}/api-clients",
                "POST /v1/tenants/{slug}/api-clients",
                "GET /v1/tenants/{slug}/api-clients/{id}",
                "PUT /v1/tenants/{slug}/api-clients/{id}",
                // Without what is needed: of one's own it changes nothing.
                "PUT /v1/tenants/{slug}/identity-provider",
                "GET /v1/tenants/{slug}/audit",
                "GET /v1/audit",
                "GET /v1/tenants/{slug}/agents",
                "GET /v1/tenants/{slug}/numbers",
                "POST /v1/tenants/{slug}/numbers",
                "GET /v1/numbers",
                "POST /v1/numbers",
                "GET /v1/tenants/{slug}/people",
                "POST /v1/tenants/{slug}:resume",
                "GET /v1/tenants/{slug}/provisioning",
                "POST /v1/tenants/{slug}/provisioning:resume",
                "GET /v1/members",
                "GET /v1/members/{slug}",
                "PUT /v1/members/{slug}",
                "POST /v1/members/{slug}:suspend",
                "POST /v1/members/{slug}:resume",
                "GET /v1/collaborators",
                "GET /v1/collaborators/{slug}",
                "PUT /v1/collaborators/{slug}",
                "POST /v1/collaborators/{slug}:suspend",
                "POST /v1/collaborators/{slug}:resume",
                "GET /v1/hand-overs",
                "POST /v1/hand-overs",
                "GET /v1/calls/{callId}",
                "GET /v1/call-access",
                "GET /v1/erasures",
                // Without a number.
                "POST /v1/erasures",
                "GET /v1/call-jobs",
                "GET /v1/metric-definitions",
                "GET /v1/metric-definitions/{metric}",
                "GET /v1/imports",
                "GET /v1/imports/{id}",
                "GET /v1/imports/{id}/rejects",
                "GET /v1/imports/{id}/rejects:export",
                // Of one that is done: it changes nothing.
                "POST /v1/imports/{id}:cancel",
                "GET /v1/posts",
                "GET /v1/posts/{id}",
                "GET /v1/posts/{id}/rejects",
                "GET /v1/presence/agents",
                "GET /v1/presence/agents/{agentId}",
                "GET /v1/presence/agents/{agentId}/intervals",
                "GET /v1/presence/alert-rules",
                "GET /v1/presence/alerts",
                "GET /v1/presence/policy",
                "GET /v1/presence/stream",
                "GET /v1/billing-periods",
                "GET /v1/billing-periods/{month}/lines",
                "GET /v1/gainshare",
                // Without what is needed: of one's own it changes nothing.
                "PUT /v1/gainshare",
                "POST /v1/gainshare:measure",
                "GET /v1/charges/{legId}",
                "GET /v1/closings/{id}",
                "GET /v1/invoices",
                "GET /v1/invoices/{id}",
                "GET /v1/invoices/{id}/calls",
                "GET /v1/invoices/{id}/lines",
                "GET /v1/invoices/{id}/payments",
                "GET /v1/invoices/{id}/credit-notes",
                // Without a reason and without a kind: they change nothing.
                "POST /v1/invoices/{id}/credit-notes",
                "POST /v1/invoices/{id}:void",
                "GET /v1/invoices/{id}/pdf",
                "GET /v1/invoices/{id}/tax-invoice",
                "GET /v1/issuers/{code}",
                // Without what is needed: it changes nothing.
                "PUT /v1/issuers/{code}",
                "GET /v1/ledger/entries",
                "GET /v1/rate-plans",
                "GET /v1/rate-plans/{code}",
                "GET /v1/rate-plans/{code}/versions",
                "GET /v1/rate-plans/{code}/versions/{number}",
                "GET /v1/rate-plans/{code}/versions/{number}/rates",
                "POST /v1/rate-plans/{code}/versions/{number}:validate",
                "POST /v1/rate-plans/{code}/versions",
                "POST /v1/rate-plans/{code}/versions/{number}:publish",
                "PUT /v1/rate-plans/{code}",
                "PUT /v1/rate-plans/{code}/versions/{number}",
                "GET /v1/statements/{month}",
                "GET /v1/payouts",
                "GET /v1/disputes",
                // Without what is needed: they change nothing.
                "POST /v1/payouts",
                "POST /v1/ledger/adjustments",
                "POST /v1/statements/{month}/disputes",
                "GET /v1/ledger/balances",
                "POST /v1/billing-periods/{month}:close",
                // Without what is needed: it changes nothing.
                "POST /v1/billing-periods/{month}:rateAgain")) {
            cases.put(plain, PLAIN);
        }
        for (String service : List.of("tenants", "cdr", "presence", "billing")) {
            String letters = "/v1/dead-letters/" + service;
            cases.put("GET " + letters, PLAIN);
            cases.put("GET " + letters + "/{id}", PLAIN.harmful());
            cases.put("POST " + letters + "/{id}:replay", PLAIN.harmful());
            cases.put("POST " + letters + "/{id}:dismiss", PLAIN.harmful());
        }
        cases.put(
                "GET /v1/calls",
                asking(client -> "?from=" + client.month() + "-01T00:00:00Z&to=" + client.month() + "-28T00:00:00Z"));
        cases.put(
                "GET /v1/calls:export",
                asking(client -> "?from=" + client.month() + "-01T00:00:00Z&to=" + client.month() + "-28T00:00:00Z"));
        cases.put(
                "GET /v1/statistics",
                asking(client -> "?from=" + client.month() + "-01T00:00:00Z&to=" + client.month() + "-28T00:00:00Z"));
        // An invoice's life. Not of a month that there is: it would close the month of everybody.
        cases.put("POST /v1/billing-periods/{month}:closeAll", PLAIN.harmful());
        cases.put("GET /v1/close-runs/{id}", PLAIN.harmful());
        for (String verb : List.of("payFromBalance", "review", "issue", "discard")) {
            cases.put("POST /v1/invoices/{id}:" + verb, PLAIN.harmful());
        }
        cases.put(
                "POST /v1/bank-statements", new Case(client -> "", "text/csv", client -> "no,statement\n", true, 404));
        cases.put("GET /v1/bank-lines", PLAIN);
        cases.put("POST /v1/bank-lines/{id}:assign", PLAIN.harmful());
        cases.put("POST /v1/bank-lines/{id}:dismiss", PLAIN.harmful());
        // What is fixed stays so: not of a month that there is.
        cases.put("POST /v1/statements/{month}:close", PLAIN.harmful());
        cases.put("GET /v1/statements/entries/{entryId}", PLAIN.harmful());
        cases.put("GET /v1/payouts/{id}/file", PLAIN.harmful());
        cases.put("GET /v1/invoices/{id}/credit-notes/{creditNoteId}/tax-invoice", PLAIN.harmful());
        cases.put("GET /v1/invoices/{id}/credit-notes/{creditNoteId}/pdf", PLAIN.harmful());
        cases.put("GET /v1/disputes/{id}", PLAIN.harmful());
        cases.put("GET /v1/month-ratings/{id}", PLAIN.harmful());
        cases.put("POST /v1/disputes/{id}:resolve", PLAIN.harmful());
        cases.put("GET /v1/usage", PLAIN);
        cases.put("GET /v1/billing-alerts", PLAIN);
        cases.put("GET /v1/spending-thresholds", PLAIN);
        cases.put("PUT /v1/spending-thresholds", PLAIN.with(client -> Map.of("amounts", List.of())));
        cases.put("GET /v1/unusual-traffic-rule", PLAIN);
        cases.put("PUT /v1/unusual-traffic-rule", PLAIN.with(client -> Map.of("calls", 30, "minutes", 120)));
        cases.put("GET /v1/charges", asking(client -> "?month=" + client.month()));
        cases.put("GET /v1/numbers/holdings", asking(client -> "?number=15880000"));
        cases.put(
                "POST /v1/tenants/{slug}/agents",
                new Case(client -> "", "text/csv", client -> "no,agents\n", true, 404));
        cases.put(
                "PUT /v1/rate-plans/{code}/versions/{number}/rates",
                new Case(client -> "", "text/csv", client -> "no,rates\n", true, 404));
        cases.put("GET /v1/rate-plans/{code}/versions/{number}:compare", asking(client -> "?with=1"));
        // Into a plan that is not there.
        cases.put("POST /v1/rate-plans/{code}/versions/{number}:copy", asking(client -> "?into=no-such-plan"));
        // Of no calls.
        cases.put("POST /v1/quotes", PLAIN);
        cases.put("POST /v1/rate-plans/{code}/versions/{number}:preview", asking(client -> "?month=" + client.month()));
        cases.put("POST /v1/calls", asking(client -> "?source=crm"));
        cases.put("PUT /v1/tenants/{slug}", PLAIN.with(TestClient::description).answering(409));
        cases.put(
                "PATCH /v1/tenants/{slug}",
                new Case(client -> "", "application/merge-patch+json", PLAIN.body, true, 404));
        cases.put(
                "POST /v1/imports",
                new Case(client -> "?source=pbx", "text/csv", client -> "\"no\",\"record\"\n", true, 404));
        cases.put("POST /v1/imports/{id}:undo", PLAIN.harmful());
        cases.put("POST /v1/posts/{id}:undo", PLAIN.harmful());
        cases.put("GET /v1/call-jobs/{id}", PLAIN.harmful());
        cases.put("GET /v1/erasures/{id}", PLAIN.harmful());
        cases.put("POST /v1/call-jobs/{id}:retry", PLAIN.harmful());
        cases.put("POST /v1/erasures/{id}:retry", PLAIN.harmful());
        for (String verb : List.of("confirm", "dismiss", "withdraw")) {
            cases.put(
                    "POST /v1/calls/{callId}/legs/{legId}:" + verb,
                    PLAIN.with(client -> WHY).harmful());
        }
        cases.put(
                "POST /v1/calls/{callId}/legs/{legId}:correct",
                PLAIN.with(client -> Map.of("reason", "isolation", "corrections", Map.of("queue", "isolation")))
                        .harmful());
        cases.put("GET /v1/calls/{callId}/legs/{legId}/revisions", PLAIN);
        cases.put("GET /v1/call-acts/{id}", PLAIN.harmful());
        // Of legs that nobody has.
        cases.put("POST /v1/calls:confirm", PLAIN.with(Case::legsOfNobody));
        cases.put("POST /v1/calls:dismiss", PLAIN.with(Case::legsOfNobody));
        cases.put("POST /v1/calls:refold", asking(client -> "?dryRun=true"));
        cases.put(
                "POST /v1/sources/{code}:tryMapping",
                new Case(client -> "", "text/csv", client -> "\"no\",\"record\"\n", true, 404));
        cases.put(
                "PATCH /v1/imports/{id}",
                new Case(client -> "", "text/csv", client -> "\"no\",\"record\"\n", true, 404));
        cases.put("POST /v1/tenants/{slug}:close", PLAIN.harmful());
        // Not there of a tenant that lives.
        cases.put("GET /v1/tenants/{slug}/identity-provider", PLAIN.harmful());
        cases.put("DELETE /v1/tenants/{slug}/identity-provider", PLAIN.harmful());
        cases.put("GET /v1/tenants/{slug}/closing", PLAIN.harmful());
        cases.put("GET /v1/tenants/{slug}/closing/archive", PLAIN.harmful());
        cases.put("GET /v1/tenants/{slug}/erasure-certificate", PLAIN.harmful());
        cases.put("POST /v1/tenants/{slug}/api-clients/{id}:rotateSecret", PLAIN.harmful());
        cases.put("POST /v1/hand-overs/{id}:withdraw", PLAIN.harmful());
        cases.put("POST /v1/tenants/{slug}/api-clients/{id}:revoke", PLAIN.harmful());
        cases.put("POST /v1/tenants/{slug}/people/{id}:disable", PLAIN.harmful());
        cases.put("POST /v1/tenants/{slug}/people/{id}:enable", PLAIN.harmful());
        cases.put("POST /v1/tenants/{slug}/people/{id}:invite", PLAIN.harmful());
        // Without a reason: of one's own it changes nothing.
        cases.put("POST /v1/tenants/{slug}:suspend", PLAIN);
        cases.put("POST /v1/invoices/{id}/payments", PLAIN.with(client -> Map.of("amount", "-1")));
        cases.put(
                "PUT /v1/presence/agents/{agentId}/availability",
                PLAIN.with(client -> Map.of("availability", "SIGNED_OUT")));
        cases.put("POST /v1/presence/agents/{agentId}:finishAfterCallWork", PLAIN);
        cases.put(
                "POST /v1/presence/agents/{agentId}/devices/{device}:heartbeat",
                PLAIN.with(client -> Map.of("leaseSeconds", 5)));
        cases.put("DELETE /v1/presence/agents/{agentId}/devices/{device}", PLAIN);
        cases.put(
                "PUT /v1/presence/alert-rules", PLAIN.with(client -> Map.of("breakTooLong", Map.of("seconds", 3_600))));
        cases.put(
                "GET /v1/presence/reports",
                asking(client -> "?from=" + client.month() + "-01T00:00:00Z&to=" + client.month() + "-28T00:00:00Z"));
        cases.put(
                "GET /v1/presence/schedules",
                asking(client -> "?from=" + client.month() + "-01T00:00:00Z&to=" + client.month() + "-28T00:00:00Z"));
        cases.put("GET /v1/presence/schedules/{agentId}/{day}", PLAIN);
        cases.put(
                "PUT /v1/presence/schedules/{agentId}/{day}",
                PLAIN.with(client -> Map.of(
                        "times",
                        List.of(Map.of(
                                "from",
                                client.ids().get("day") + "T03:00:00Z",
                                "until",
                                client.ids().get("day") + "T04:00:00Z",
                                "plan",
                                "WORK")))));
        cases.put("DELETE /v1/presence/schedules/{agentId}/{day}", PLAIN);
        cases.put(
                "POST /v1/presence/schedules",
                new Case(client -> "", "text/csv", client -> "no,schedules\n", true, 404));
        cases.put("PUT /v1/presence/policy", PLAIN.with(client -> Map.of("ringingSeconds", 60)));
        cases.put(
                "POST /v1/call-events/asterisk",
                PLAIN.with(client -> Map.of(
                        "Event", "Hangup",
                        "Channel", "PJSIP/isolation-00000001",
                        "Uniqueid", "isolation",
                        "Timestamp", String.valueOf(Instant.now().getEpochSecond()))));
        cases.put(
                "PUT /v1/call-events/under-way",
                PLAIN.with(client -> Map.of(
                        "at", Instant.now().toString(),
                        "calls", List.of(),
                        "prefix", "isolation")));
        cases.put(
                "POST /v1/call-events",
                new Case(
                        client -> "",
                        JSON,
                        client -> Map.of(
                                "agent",
                                client.slug() + "-a1",
                                "event",
                                "ENDED",
                                "callRef",
                                "isolation",
                                "at",
                                Instant.now().toString()),
                        true,
                        404));
        return cases;
    }

    private static Object legsOfNobody(TestClient client) {
        return Map.of(
                "reason",
                "isolation",
                "legs",
                List.of(Map.of("legId", UUID.randomUUID().toString())));
    }

    private static Case asking(Function<TestClient, String> query) {
        return new Case(query, JSON, PLAIN.body, true, 404);
    }

    private Case with(Function<TestClient, Object> other) {
        return new Case(query, contentType, other, harmless, foreign);
    }

    private Case answering(int status) {
        return new Case(query, contentType, body, harmless, status);
    }

    private Case harmful() {
        return new Case(query, contentType, body, false, foreign);
    }
}
