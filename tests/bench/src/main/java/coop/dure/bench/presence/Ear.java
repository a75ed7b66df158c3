package coop.dure.bench.presence;

/** Hears what comes over connections; on the event loop. */
interface Ear {
    /** An agent's program was told something. */
    void agentTold(String text);

    /** A subscriber was told something. */
    void subscriberTold(String text);
}
