package coop.dure.bench.provisioning;

import coop.dure.bench.clients.Client;
import coop.dure.bench.clients.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Brings tenants to where they are measured. */
final class Planting {
    private final Member member;
    private final BareKeycloak keycloak;
    private final Journal journal;
    private final int atOnce;

    Planting(Member member, BareKeycloak keycloak, Journal journal, int atOnce) {
        this.member = member;
        this.keycloak = keycloak;
        this.journal = journal;
        this.atOnce = atOnce;
    }

    /** The first tenants, one by one as those that are measured: the compilers are through when measuring begins. */
    void warmUp(int last) {
        for (int number = 1; number <= last; number++) {
            member.bring(new Client("bench", number));
            if (number % 2 == 0) {
                keycloak.make(new Client("bare", number));
            }
        }
        journal.awaitQuiet();
    }

    /** Those in between, several at once through the same API. */
    void plant(int first, int last) {
        long begun = System.nanoTime();
        ExecutorService members = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<?>> brought = new ArrayList<>();
            for (int number = first; number <= last; number++) {
                Client client = new Client("bench", number);
                brought.add(members.submit(() -> member.bring(client)));
            }
            for (Future<?> one : brought) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            members.shutdownNow();
        }
        double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3;
        System.out.printf(
                Locale.ROOT,
                "tenants %d to %d, %d at once: %.0f s, %.2f s per tenant%n",
                first,
                last,
                atOnce,
                seconds,
                seconds / (last - first + 1));
        journal.awaitQuiet();
    }

    void measure(Window window) {
        window.measure(member, keycloak, journal);
    }
}
