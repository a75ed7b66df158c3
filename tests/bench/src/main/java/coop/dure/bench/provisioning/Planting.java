package coop.dure.bench.provisioning;

import coop.dure.bench.AtOnce;
import coop.dure.bench.clients.Client;
import coop.dure.bench.clients.Member;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;

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
        AtOnce.run(
                atOnce,
                IntStream.rangeClosed(first, last)
                        .mapToObj(number -> new Client("bench", number))
                        .<Runnable>map(client -> () -> member.bring(client))
                        .toList());
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
