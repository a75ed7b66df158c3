package coop.dure.bench.provisioning;

import coop.dure.bench.Durations;
import coop.dure.bench.clients.Client;
import coop.dure.bench.clients.Member;
import coop.dure.bench.clients.Member.Brought;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Some tenants in a row, each measured beside the bare calls for another one just before or just after it. */
final class Window {
    private final int first;
    private final int last;
    private final Durations platform = new Durations();
    private final Durations bare = new Durations();
    private final Map<String, Durations> phases = new LinkedHashMap<>();

    /** Of tenants of those numbers, both included. */
    Window(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /** Which of the two comes first changes from pair to pair: neither always follows what the other left behind. */
    void measure(Member member, BareKeycloak keycloak, Journal journal) {
        for (int number = first; number <= last; number++) {
            if (number % 2 == 0) {
                bare(keycloak, number);
                platform(member, journal, number);
            } else {
                platform(member, journal, number);
                bare(keycloak, number);
            }
        }
    }

    private void bare(BareKeycloak keycloak, int number) {
        long begun = System.nanoTime();
        keycloak.make(new Client("bare", number));
        bare.add(Duration.ofNanos(System.nanoTime() - begun));
    }

    private void platform(Member member, Journal journal, int number) {
        Brought brought = member.bring(new Client("bench", number));
        platform.add(journal.untilLive(brought));
        phase("PUT answered", Duration.between(brought.begun(), brought.answered()));
        journal.steps(brought).forEach(this::phase);
        journal.awaitQuiet();
    }

    private void phase(String name, Duration at) {
        phases.computeIfAbsent(name, any -> new Durations()).add(at);
    }

    /** Number of its first tenant. */
    int first() {
        return first;
    }

    /** Number of its last tenant. */
    int last() {
        return last;
    }

    /** As in {@code tenants 81 to 120}. */
    String name() {
        return "tenants " + first + " to " + last;
    }

    /** From the description to the live tenant. */
    Durations platform() {
        return platform;
    }

    /** The bare calls. */
    Durations bare() {
        return bare;
    }

    /** When each part was through, counted from the description. */
    Map<String, Durations> phases() {
        return phases;
    }

    /** How many times as long the platform takes, of medians. */
    double ratio() {
        return platform.medianMs() / bare.medianMs();
    }
}
