package coop.dure.platform.deadletters;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Shows all of them whole. */
@DefaultBean
@ApplicationScoped
class WholeLetters implements LetterSight {
    private static final Look WHOLE = new Look() {
        @Override
        public DeadLetter listed(DeadLetter letter) {
            return letter;
        }

        @Override
        public Uni<DeadLetter> read(SqlConnection connection, DeadLetter letter) {
            return Uni.createFrom().item(letter);
        }
    };

    @Override
    public Look look() {
        return WHOLE;
    }
}
