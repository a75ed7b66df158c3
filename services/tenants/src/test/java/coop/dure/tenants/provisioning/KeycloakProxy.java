package coop.dure.tenants.provisioning;

import coop.dure.platform.testing.TestIdentity;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Stands before the real Keycloak and spoils calls of its admin API, or has them wait, as it is told. */
final class KeycloakProxy implements AutoCloseable {
    /** How a call is spoiled. */
    enum Fault {
        /** Answered 409, and nothing was done. */
        CONFLICT,
        /** Answered 500, and nothing was done. */
        BROKEN,
        /** Done, and the connection ends before the answer. */
        LOST,
        /** Done, and the connection ends in the middle of the answer. */
        HALF,
        /** Done, and never answered. */
        SILENT,
        /** The connection ends, and nothing was done. */
        AWAY
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final URI keycloak;
    private final Set<String> spoiled = ConcurrentHashMap.newKeySet();
    private volatile Optional<Fault> each = Optional.empty();
    private volatile Predicate<String> which = call -> true;
    private volatile boolean once = true;
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private volatile Predicate<String> holds = call -> false;

    KeycloakProxy(int port, String keycloak) {
        this.keycloak = URI.create(keycloak);
        vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** From now on the first call of each kind is spoiled, and no second one. */
    void spoilEachOnce(Fault fault, Predicate<String> calls) {
        spoiled.clear();
        which = calls;
        once = true;
        each = Optional.of(fault);
    }

    /** From now on nothing gets through. */
    void goAway() {
        spoilAlways(Fault.AWAY, call -> true);
    }

    /** From now on every such call is spoiled. */
    void spoilAlways(Fault fault, Predicate<String> calls) {
        spoiled.clear();
        which = calls;
        once = false;
        each = Optional.of(fault);
    }

    /** From now on everything gets through. */
    void behave() {
        each = Optional.empty();
    }

    /** From now on such calls wait until they are let go. */
    void hold(Predicate<String> calls) {
        holds = calls;
    }

    /** How many wait. */
    int held() {
        return held.size();
    }

    /** All go on. */
    void letGo() {
        holds = call -> false;
        held.forEach(Runnable::run);
        held.clear();
    }

    /** Which calls were spoiled: method and path, without ids. */
    Set<String> spoiled() {
        return Set.copyOf(spoiled);
    }

    /** What Keycloak itself has, whatever is spoiled. */
    List<Map<String, Object>> list(String path) {
        JsonPath answer = RestAssured.given()
                .urlEncodingEnabled(false)
                .auth()
                .oauth2(TestIdentity.ofAnotherRealm())
                .get(keycloak + "/admin/realms/dure" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return Objects.requireNonNull(answer.getList("$"));
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Optional<Fault> fault = fault(request);
            if (fault.isEmpty()) {
                Runnable goesOn = () -> forward(request, body).onSuccess(answer -> whole(request, answer));
                if (holds.test(call(request))) {
                    held.add(goesOn);
                } else {
                    goesOn.run();
                }
                return;
            }
            switch (fault.get()) {
                case CONFLICT -> request.response().setStatusCode(409).end("{}");
                case BROKEN -> request.response().setStatusCode(500).end("{}");
                case AWAY -> request.connection().close();
                case LOST ->
                    forward(request, body)
                            .onSuccess(answer -> request.connection().close());
                case HALF -> forward(request, body).onSuccess(answer -> half(request, answer));
                case SILENT -> forward(request, body);
            }
        });
    }

    private Optional<Fault> fault(HttpServerRequest request) {
        String call = call(request);
        boolean meant = (!once || request.path().startsWith("/admin/")) && which.test(call);
        return each.filter(fault -> meant && (spoiled.add(call) || !once));
    }

    private static String call(HttpServerRequest request) {
        return request.method() + " " + request.path().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
    }

    private record Answer(int status, MultiMap headers, Buffer body) {}

    private Future<Answer> forward(HttpServerRequest request, Buffer body) {
        RequestOptions options = new RequestOptions()
                .setHost(keycloak.getHost())
                .setPort(keycloak.getPort())
                .setMethod(request.method())
                .setURI(request.uri());
        return client.request(options).compose(forwarded -> {
            request.headers().forEach(header -> {
                if (!header.getKey().equalsIgnoreCase("host")) {
                    forwarded.putHeader(header.getKey(), header.getValue());
                }
            });
            return forwarded
                    .send(body)
                    .compose(answer ->
                            answer.body().map(read -> new Answer(answer.statusCode(), answer.headers(), read)));
        });
    }

    private static void whole(HttpServerRequest request, Answer answer) {
        head(request, answer).end(answer.body());
    }

    /** As long an answer as there is, of which half comes. */
    private static void half(HttpServerRequest request, Answer answer) {
        int length = answer.body().length();
        if (length < 2) {
            request.connection().close();
            return;
        }
        head(request, answer)
                .putHeader("Content-Length", String.valueOf(length))
                .write(answer.body().slice(0, length / 2))
                .onComplete(written -> request.connection().close());
    }

    private static HttpServerResponse head(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response().setStatusCode(answer.status());
        for (String name : new String[] {"Content-Type", "Location"}) {
            String value = answer.headers().get(name);
            if (value != null) {
                response.putHeader(name, value);
            }
        }
        return response;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
