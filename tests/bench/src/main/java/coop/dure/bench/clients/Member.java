package coop.dure.bench.clients;

import com.fasterxml.jackson.databind.JsonNode;
import coop.dure.bench.Http;
import coop.dure.bench.Token;
import coop.dure.embedded.Root;
import coop.dure.local.LocalStack;
import coop.dure.local.demo.play.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A member of the cooperative, who brings clients live through the platform's API. */
public final class Member {
    private static final String PLAN = "bench";
    private static final String SLUG = "bench-member";
    private static final String COLLABORATOR = "bench-collaborator";
    private static final Duration LIVE_WITHIN = Duration.ofMinutes(5);
    /** Seldom enough that looking costs the tenant under way next to nothing: when it went live is read afterwards. */
    private static final long LOOK_EVERY_MS = 150;

    private final Http tenants;
    private final Token token;

    /** Admitted now, with a published rate plan. */
    public Member(LocalStack stack, SignIn signIn) {
        Token operator = new Token(signIn::operator);
        publishPlan(stack.service("billing").url(), operator);
        Http office = new Http(stack.service("tenants").url(), operator);
        String email = "someone@" + SLUG + ".example";
        office.send("PUT", "/v1/members/" + SLUG, party(SLUG, email));
        office.send("PUT", "/v1/collaborators/" + COLLABORATOR, party(COLLABORATOR, "x@" + COLLABORATOR + ".example"));
        token = new Token(() -> signIn.invited(email));
        tenants = new Http(stack.service("tenants").url(), token);
    }

    private static Map<String, Object> party(String name, String email) {
        return Map.of("name", name, "administrators", List.of(Map.of("email", email, "displayName", "Someone")));
    }

    private static void publishPlan(String billing, Token operator) {
        Http office = new Http(billing, operator);
        String plan = "/v1/rate-plans/" + PLAN;
        office.send("PUT", plan, Map.of("name", "Bench"));
        try {
            Http.send(HttpRequest.newBuilder(URI.create(billing + plan + "/versions"))
                    .header("Authorization", "Bearer " + operator.get())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofFile(
                            Root.directory().resolve("deploy/local/demo-data/kr-demo.rate-plan.json")))
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        office.send("POST", plan + "/versions/1:publish", null);
    }

    /**
     * What bringing a client live was.
     *
     * @param tenantId the platform's id of it
     * @param begun when the description was sent
     * @param answered when its acceptance had come back
     */
    public record Brought(String tenantId, Instant begun, Instant answered) {}

    /** Describes a client and waits until it is live. */
    public Brought bring(Client client) {
        return bring(client, client.description(PLAN, COLLABORATOR));
    }

    /** The same, of a client that delivers its call records in Dure's own JSON, as source {@code crm}. */
    public Brought bringWithOwnJson(Client client) {
        Map<String, Object> description = client.description(PLAN, COLLABORATOR);
        description.put(
                "sources",
                List.of(Map.of(
                        "code", "crm",
                        "pbx", "crm",
                        "format", "REST",
                        "zone", "Asia/Seoul",
                        "country", "KR",
                        "areaCode", "02")));
        // The benchmark looks for its calls as an operator.
        description.put("callRecords", Map.of("numbersVisibleTo", List.of("operator", "tenant-admin")));
        return bring(client, description);
    }

    /**
     * Brings a client with so many agents who do not sign in: its system speaks for them.
     *
     * @param codes their names
     * @return how its system signs in
     */
    public SystemAccess bringWithAgents(Client client, List<String> codes) {
        Map<String, Object> description = client.description(PLAN, COLLABORATOR);
        description.put(
                "agents",
                codes.stream()
                        .map(code -> Map.of("code", code, "displayName", code, "queues", List.of("reception")))
                        .toList());
        bring(client, description);
        String clients = "/v1/tenants/" + client.slug() + "/api-clients";
        String id = tenants.get(clients).get("items").get(0).get("id").asText();
        JsonNode access =
                tenants.send("POST", clients + "/" + id + ":rotateSecret", null).body();
        return new SystemAccess(
                access.get("clientId").asText(), access.get("clientSecret").asText());
    }

    /** How a client's system signs in. */
    public record SystemAccess(String clientId, String secret) {}

    private Brought bring(Client client, Map<String, Object> description) {
        token.get();
        Instant begun = Instant.now();
        JsonNode accepted =
                tenants.send("PUT", "/v1/tenants/" + client.slug(), description).body();
        Instant answered = Instant.now();
        String path = "/v1/tenants/" + client.slug() + "/provisioning";
        Waiting.until(
                client.slug() + " going live",
                LIVE_WITHIN,
                LOOK_EVERY_MS,
                () -> tenants.get(path).get("status").asText().equals("DONE"));
        return new Brought(accepted.get("id").asText(), begun, answered);
    }
}
