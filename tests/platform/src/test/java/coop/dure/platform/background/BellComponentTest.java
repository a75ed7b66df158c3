package coop.dure.platform.background;

import coop.dure.platform.testing.ServiceStack;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.SqlConnection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "sample"))
class BellComponentTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private final io.vertx.mutiny.sqlclient.Pool worker;
    private final Vertx vertx;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger givenBack = new AtomicInteger();

    BellComponentTest(@ReactiveDataSource("worker") io.vertx.mutiny.sqlclient.Pool worker, Vertx vertx) {
        this.worker = worker;
        this.vertx = vertx;
    }

    @Test
    void aListenThatFailsWithItsConnectionIsRepeatedOnceAndLeaksNothing() {
        Bell bell = new Bell(new io.vertx.mutiny.sqlclient.Pool(failingFirst()), vertx);
        AtomicInteger rung = new AtomicInteger();
        bell.listen("outbox", rung::incrementAndGet);
        await().atMost(SOON).untilAsserted(() -> assertThat(rung).hasPositiveValue());
        assertThat(givenBack).hasValue(1);
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(taken).hasValue(2));
        bell.close();
    }

    @Test
    void eachIsCalledForItsOwnChannelAlsoWhenItListensLater() {
        Bell bell = new Bell(worker, vertx);
        AtomicInteger early = new AtomicInteger();
        AtomicInteger late = new AtomicInteger();
        bell.listen("bell_early", early::incrementAndGet);
        await().atMost(SOON).untilAsserted(() -> assertThat(early).hasValue(1));
        bell.listen("bell_late", late::incrementAndGet);
        await().atMost(SOON).untilAsserted(() -> assertThat(late).hasValue(1));
        worker.query("notify bell_late").executeAndAwait();
        await().atMost(SOON).untilAsserted(() -> assertThat(late).hasValue(2));
        assertThat(early).hasValue(1);
        bell.close();
    }

    /** A pool whose first connection breaks while LISTEN runs: its handler is told, and the statement fails. */
    private Pool failingFirst() {
        return proxy(Pool.class, worker.getDelegate(), (method, arguments, real) -> {
            if (!method.getName().equals("getConnection")) {
                return real;
            }
            boolean first = taken.incrementAndGet() == 1;
            Future<SqlConnection> made = ((Future<?>) real).map(SqlConnection.class::cast);
            return first ? made.map(this::breaking) : made;
        });
    }

    private SqlConnection breaking(SqlConnection made) {
        AtomicReference<Handler<Void>> broken = new AtomicReference<>(gone -> {});
        return proxy(PgConnection.class, made, (method, arguments, real) -> {
            switch (method.getName()) {
                case "closeHandler" -> broken.set(asHandler(arguments[0]));
                case "close" -> givenBack.incrementAndGet();
                case "query" -> {
                    return proxy(Query.class, real, (inner, nothing, ignored) -> {
                        Objects.requireNonNull(broken.get()).handle(null);
                        return Future.failedFuture("broken");
                    });
                }
                default -> {}
            }
            return real;
        });
    }

    @SuppressWarnings("unchecked")
    private static Handler<Void> asHandler(Object handler) {
        return (Handler<Void>) handler;
    }

    private interface Answer {
        Object to(Method method, Object[] arguments, Object real);
    }

    private static <T> T proxy(Class<T> type, Object delegate, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            try {
                return answer.to(method, given, method.invoke(delegate, given));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
