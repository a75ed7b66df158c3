package coop.dure.cdr.statistics;

/** What the figures of an interval are told apart by. */
enum Grouping {
    /** Nothing: one for all. */
    NONE("''"),
    /** The queue. */
    QUEUE("r.queue"),
    /** The agent, as the source knows it. */
    AGENT("r.agent"),
    /** The source. */
    SOURCE("r.source");

    private final String column;

    Grouping(String column) {
        this.column = column;
    }

    /** The SQL expression; text, empty where there is none. */
    String column() {
        return column;
    }
}
