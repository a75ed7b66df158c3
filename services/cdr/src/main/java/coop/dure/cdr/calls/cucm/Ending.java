package coop.dure.cdr.calls.cucm;

import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.cucm.CucmRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.cucm.CucmColumn.*;

/** Why a CUCM says that a call ended: two causes of Q.850, one for each side, and on whose behalf. */
final class Ending {
    private static final String TRANSFER = "10";
    private static final String RECORDING = "27";
    private static final String RECORDED = "1459617833";
    private static final long NORMAL = 16;

    private Ending() {}

    /** Whether the record is of a call to a recorder: a copy of a conversation, not one. */
    static boolean isRecording(List<String> facts) {
        boolean copied = ORIGINAL_REDIRECT_FOR.of(facts).equals(RECORDING)
                || LAST_REDIRECT_FOR.of(facts).equals(RECORDING);
        boolean endedSo = ORIG_ENDED_FOR.of(facts).equals(RECORDING)
                || DEST_ENDED_FOR.of(facts).equals(RECORDING)
                || ORIG_CAUSE.of(facts).equals(RECORDED)
                || DEST_CAUSE.of(facts).equals(RECORDED);
        return copied || (endedSo && DURATION.isNone(facts));
    }

    /** Whether a transfer ended it. */
    static boolean isTransfer(List<String> facts) {
        return ORIG_ENDED_FOR.of(facts).equals(TRANSFER)
                || DEST_ENDED_FOR.of(facts).equals(TRANSFER);
    }

    /** Whether nothing but the caller's hanging up ended it. */
    static boolean byCaller(List<String> facts) {
        Long orig = CucmRecord.number(ORIG_CAUSE.of(facts));
        return orig != null && orig == NORMAL && DEST_CAUSE.isNone(facts);
    }

    /** How a call ended that was not answered. */
    static Disposition unanswered(List<String> facts) {
        Long cause = cause(facts);
        if (cause == null) {
            return Disposition.UNKNOWN;
        }
        return switch (cause.intValue()) {
            case 16, 18, 19, 31, 102 -> Disposition.NO_ANSWER;
            case 17 -> Disposition.BUSY;
            case 34, 42, 44, 46, 47 -> Disposition.CONGESTION;
            default -> cause < 128 ? Disposition.FAILED : Disposition.UNKNOWN;
        };
    }

    /** In the source's words. */
    static String raw(List<String> facts) {
        return ORIG_CAUSE.of(facts) + '/' + DEST_CAUSE.of(facts);
    }

    /** The cause that tells more: another one than a normal release, else that of the called side. */
    private static @Nullable Long cause(List<String> facts) {
        Long orig = ORIG_CAUSE.isNone(facts) ? null : CucmRecord.number(ORIG_CAUSE.of(facts));
        Long dest = DEST_CAUSE.isNone(facts) ? null : CucmRecord.number(DEST_CAUSE.of(facts));
        if (dest == null || (orig != null && dest == NORMAL)) {
            return orig;
        }
        return dest;
    }
}
