package coop.dure.tenants.numbers.life;

/** What is to become of a number in the cooperative's inventory. */
public enum StockAction {
    /** The cooperative has it from now on. */
    ADD,
    /** The cooperative has it no more; a tenant who has it keeps it until it gives it up. */
    WITHDRAW,
    /** A reservation or a quarantine ends before its day. */
    RELEASE
}
