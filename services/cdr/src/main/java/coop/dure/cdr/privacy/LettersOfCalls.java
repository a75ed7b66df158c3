package coop.dure.cdr.privacy;

import coop.dure.cdr.privacy.masking.NumberMask;
import coop.dure.contracts.Topics;
import coop.dure.platform.deadletters.DeadLetter;
import coop.dure.platform.deadletters.LetterSight;
import coop.dure.vocabulary.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/**
 * Dead letters of rows and of acts about calls are call records: withheld from whoever may not see their tenant's numbers,
 * as rows are, and each reading is noted. Those of other things are shown whole.
 */
@ApplicationScoped
public class LettersOfCalls implements LetterSight {
    private static final int UUID_LENGTH = 36;

    private final ReadCallRecords reading;
    private final CurrentReader currentReader;

    LettersOfCalls(ReadCallRecords reading, CurrentReader currentReader) {
        this.reading = reading;
        this.currentReader = currentReader;
    }

    @Override
    public Look look() {
        return new Reading(currentReader.get());
    }

    private final class Reading implements Look {
        private final Reader reader;

        Reading(Reader reader) {
            this.reader = reader;
        }

        @Override
        public DeadLetter listed(DeadLetter letter) {
            return isOfCalls(letter) ? withheld(letter) : letter;
        }

        /** Of whom nobody knows, nobody has said who may see its numbers. */
        @Override
        public Uni<DeadLetter> read(SqlConnection connection, DeadLetter letter) {
            UUID tenantId = letter.tenantId();
            if (tenantId == null || !isOfCalls(letter)) {
                return Uni.createFrom().item(listed(letter));
            }
            Access access = new Access(Ids.next(), Access.Kind.DEAD_LETTER, letter.id(), Map.of());
            return reading.showsNumbers(connection, tenantId, reader)
                    .call(whole -> reading.note(connection, tenantId, reader, whole, access, 1))
                    .map(whole -> whole ? letter.seenWhole() : withheld(letter));
        }
    }

    private static boolean isOfCalls(DeadLetter letter) {
        return letter.topic().equals(Topics.CDR_RECEIVED);
    }

    private static DeadLetter withheld(DeadLetter letter) {
        return letter.withheld(LettersOfCalls::hidden);
    }

    /** The tenant's id, with which a key begins, is no number of anybody's. */
    private static String hidden(String text) {
        boolean begins = text.length() > UUID_LENGTH && text.charAt(UUID_LENGTH) == ':';
        return begins
                ? text.substring(0, UUID_LENGTH) + NumberMask.inAnyText(text.substring(UUID_LENGTH))
                : NumberMask.inAnyText(text);
    }
}
