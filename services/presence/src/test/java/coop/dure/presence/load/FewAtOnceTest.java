package coop.dure.presence.load;

import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FewAtOnceTest {
    private static final UUID HOTEL = new UUID(0, 1);
    private static final UUID CLINIC = new UUID(0, 2);
    private static final UUID BANK = new UUID(0, 3);
    private final FewAtOnce few = new FewAtOnce(2, "presence.reports-at-work", 7);

    @Test
    void ofATenantOneIsAtWorkAndOfAllAsManyAsMay() {
        few.begin(HOTEL);
        assertThatThrownBy(() -> few.begin(HOTEL)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.retryAfter()).isEqualTo(7);
        });
        few.begin(CLINIC);
        assertThatThrownBy(() -> few.begin(BANK)).isInstanceOf(Problem.class);
        few.end(HOTEL);
        assertThatCode(() -> few.begin(BANK)).doesNotThrowAnyException();
    }

    @Test
    void whatFailsIsAtWorkNoMore() {
        Uni<String> failing = few.run(HOTEL, () -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> failing.await().indefinitely()).isInstanceOf(IllegalStateException.class);
        assertThat(few.run(HOTEL, () -> Uni.createFrom().item("done")).await().indefinitely())
                .isEqualTo("done");
    }

    @Test
    void whoeverAsksAndGoesLeavesItAtWorkUntilItEnds() {
        CompletableFuture<String> work = new CompletableFuture<>();
        few.run(HOTEL, () -> Uni.createFrom().completionStage(work))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .cancel();
        assertThatThrownBy(() -> few.begin(HOTEL)).isInstanceOf(Problem.class);
        work.complete("done");
        assertThatCode(() -> few.begin(HOTEL)).doesNotThrowAnyException();
    }
}
