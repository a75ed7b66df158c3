package coop.dure.tenants.identity.provider;

import coop.dure.platform.testing.TestProvider;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import static coop.dure.tenants.Cooperative.as;
import static org.awaitility.Awaitility.await;

/**
 * A tenant whose people are to sign in at a provider of its own.
 *
 * @param token of who looks after it
 * @param slug the tenant
 * @param provider where they are to sign in
 */
public record ProvidedTenant(String token, String slug, TestProvider provider) {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Where it is described. */
    public String path() {
        return "/v1/tenants/" + slug + "/identity-provider";
    }

    /** A complete description; tests change it. */
    public Map<String, Object> wished() {
        Map<String, Object> wished = new LinkedHashMap<>();
        wished.put("issuer", provider.issuer());
        wished.put("clientId", TestProvider.CLIENT);
        wished.put("clientSecret", TestProvider.SECRET);
        wished.put("emailDomains", List.of(slug + ".example"));
        return wished;
    }

    Map<String, Object> wished(String field, Object value) {
        Map<String, Object> wished = wished();
        wished.put(field, value);
        return wished;
    }

    /** Describes it. */
    public ValidatableResponse put(Map<String, Object> wished) {
        return as(token).body(wished).put(path()).then();
    }

    /** Waits until nobody's sign-in is being moved any more. */
    public void awaitPeople() {
        await().atMost(SOON).until(() -> as(token).get(path()).jsonPath().getInt("peopleUnderWay") == 0);
    }

    ValidatableResponse person(String who, String verb, Map<String, Object> body) {
        String people = "/v1/tenants/" + slug + "/people";
        String found = as(token)
                .get(people)
                .jsonPath()
                .getString("items.find { it.email == '" + who + "@" + slug + ".example' }.id");
        return as(token)
                .body(body)
                .post(people + "/" + Objects.requireNonNull(found) + ":" + verb)
                .then();
    }

    @SafeVarargs
    static List<Integer> atOnce(Supplier<ValidatableResponse>... requests) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(requests.length);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (Supplier<ValidatableResponse> request : requests) {
                answers.add(threads.submit(() -> request.get().extract().statusCode()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdown();
        }
    }
}
