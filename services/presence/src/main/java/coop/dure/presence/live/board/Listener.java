package coop.dure.presence.live.board;

/** Hears of a tenant's presence. Its methods must not block; they are called in the log's order. */
public interface Listener {
    /** Something to tell. */
    void tell(Told told);

    /** Nothing to tell for a while. */
    void beat();
}
