package coop.dure.cdr.calls.kamailio;

import coop.dure.cdr.calls.Attempt;
import coop.dure.cdr.calls.AttemptDraft;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.OwnNumbers;
import coop.dure.cdr.formats.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static coop.dure.cdr.formats.kamailio.AccColumn.*;

/**
 * The transactions between two tags: an INVITE that was answered or refused, and the BYE that ended it. Neither says when
 * the call began.
 */
final class Dialog {
    private final List<Transaction> inOrder;
    private final @Nullable Transaction answer;
    private final @Nullable Transaction refusal;

    Dialog(List<Transaction> transactions) {
        this.inOrder = transactions.stream().sorted(Transaction.BY_TIME).toList();
        this.answer = inOrder.stream().filter(Transaction::isAnswer).findFirst().orElse(null);
        this.refusal = inOrder.stream()
                .filter(Transaction::isInvite)
                .min(Comparator.comparing(Transaction::asksForPassword).thenComparing(Transaction.BY_TIME))
                .orElse(null);
    }

    /** Whether its INVITE is there: of a BYE alone it is not known when the call was answered. */
    boolean begins() {
        return refusal != null;
    }

    /** Whether the caller was only asked for a password. */
    boolean isChallenge() {
        return answer == null && refusal != null && refusal.asksForPassword();
    }

    boolean isAnswered() {
        return answer != null;
    }

    /** When a BYE ended it. */
    @Nullable
    Instant endedAt() {
        Transaction begin = answer;
        return begin == null
                ? null
                : inOrder.stream()
                        .filter(Transaction::isEnd)
                        .map(Transaction::at)
                        .filter(end -> !end.isBefore(begin.at()))
                        .findFirst()
                        .orElse(null);
    }

    /**
     * The attempt that it is.
     *
     * @param whole what {@code acc_cdrs} tells of it, where that can be told
     */
    Attempt attempt(@Nullable Transaction whole, OwnNumbers own) {
        Transaction begin = Objects.requireNonNull(answer != null ? answer : refusal);
        Instant startedAt = whole != null && whole.at().isBefore(begin.at()) ? whole.at() : begin.at();
        AttemptDraft draft = new AttemptDraft(begin.row(), startedAt)
                .evidence(Stream.concat(inOrder.stream(), Stream.ofNullable(whole))
                        .flatMap(transaction -> transaction.row().rows().stream())
                        .toList())
                .reached(true)
                .ringSeconds(null)
                .rawDisposition((begin.of(SIP_CODE) + ' ' + begin.of(SIP_REASON)).strip())
                .flags(begin.flags());
        if (startedAt.equals(begin.at())) {
            draft.flags(java.util.Set.of(Flag.START_MISSING));
        }
        if (answer == null) {
            draft.endedAt(begin.at());
        } else {
            Instant endedAt = endedAt() == null && whole != null ? whole.endedAt() : endedAt();
            draft.answered(true).answeredAt(begin.at()).endedAt(endedAt);
            if (endedAt == null) {
                draft.flags(java.util.Set.of(Flag.NO_END));
            } else {
                draft.printedSeconds(
                        (int) Math.max(0, Duration.between(begin.at(), endedAt).toSeconds()));
            }
        }
        Disposition disposition = disposition(begin);
        draft.disposition(disposition).outcome(disposition);
        List<Transaction> told = Stream.concat(
                        Stream.of(begin),
                        inOrder.stream()
                                .filter(transaction -> transaction.isInvite()
                                        && transaction.of(FROM_TAG).equals(begin.of(FROM_TAG))))
                .toList();
        new Ends(told, "caller:" + begin.of(FROM_TAG), own).describe(draft);
        return draft.done();
    }

    private static Disposition disposition(Transaction invite) {
        String code = invite.of(SIP_CODE);
        return switch (code) {
            case "486", "600" -> Disposition.BUSY;
            case "408", "480" -> Disposition.NO_ANSWER;
            case "487" -> Disposition.CANCELLED;
            case "403", "607", "608" -> Disposition.BLOCKED;
            case "503" -> Disposition.CONGESTION;
            default ->
                switch (code.charAt(0)) {
                    case '2' -> Disposition.ANSWERED;
                    case '4', '5', '6' -> Disposition.FAILED;
                    default -> Disposition.UNKNOWN;
                };
        };
    }
}
