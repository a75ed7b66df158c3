package coop.dure.platform.deadletters;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** How much of its dead letters a service shows, and to whom. A service that says nothing shows them whole. */
public interface LetterSight {
    /** What whoever sent the request under way may see; to be asked before anything waits. */
    Look look();

    /** A look at dead letters by somebody. */
    interface Look {
        /** A letter without its value, as lists and the answers to acts have it. */
        DeadLetter listed(DeadLetter letter);

        /** A letter with its value, in the transaction that reads it: that sees the office's rows and its tenant's. */
        Uni<DeadLetter> read(SqlConnection connection, DeadLetter letter);
    }
}
