package coop.dure.presence.live.board;

/** Hears of a tenant's presence. Its methods must not block; what it is told is in the log's order. */
public interface Listener {
    /** Something to tell, while the board is locked: nothing but taking note of it. */
    void tell(Announcement told);

    /** Nothing more is told: whoever wants to hear comes anew. */
    void end();

    /** Nothing to tell for a while. */
    void beat();

    /** All that happened at this place of the log was told; the board is not locked. */
    void flush();
}
