package coop.dure.billing.charges;

import coop.dure.contracts.Topics;
import coop.dure.platform.deadletters.DeadLetter;
import coop.dure.platform.deadletters.LetterSight;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;

/**
 * Dead letters of legs are call records. Who may see a tenant's numbers is known to cdr, and there the leg is read: here
 * what such a letter says is withheld from everybody.
 */
@ApplicationScoped
public class LettersOfLegs implements LetterSight {
    private static final Look LOOK = new Look() {
        @Override
        public DeadLetter listed(DeadLetter letter) {
            return letter.topic().equals(Topics.CDR_RECORDED) ? letter.withheld(UnaryOperator.identity()) : letter;
        }

        @Override
        public Uni<DeadLetter> read(SqlConnection connection, DeadLetter letter) {
            return Uni.createFrom().item(listed(letter));
        }
    };

    @Override
    public Look look() {
        return LOOK;
    }
}
