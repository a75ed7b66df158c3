package coop.dure.cdr.imports;

import coop.dure.cdr.formats.Reason;
import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.problems.Texts;
import coop.dure.vocabulary.PlainText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what became of deliveries in the language of whoever asks. */
@ApplicationScoped
public class DeliveryTexts {
    private final Texts texts;

    DeliveryTexts(Texts texts) {
        this.texts = texts;
    }

    /**
     * A reject with its reason as a text.
     *
     * @param acceptLanguage the header's value, or {@code null}
     */
    public Rejected told(Reject reject, @Nullable String acceptLanguage) {
        return new Rejected(
                reject.line(), reject.field(), told(reject.reason(), acceptLanguage), PlainText.shown(reject.raw()));
    }

    /**
     * A reason as a text.
     *
     * @param acceptLanguage the header's value, or {@code null}
     */
    public String told(Reason reason, @Nullable String acceptLanguage) {
        return texts.text(ProblemResponses.locale(acceptLanguage), reason.key(), List.copyOf(reason.arguments()));
    }

    /** A delivery with what its sender does about it where it failed. */
    DeliveryView told(DeliveryView delivery, @Nullable String acceptLanguage) {
        Failure failure = delivery.failure();
        return failure == null
                ? delivery
                : delivery.withWhatToDo(
                        texts.text(ProblemResponses.locale(acceptLanguage), failure.whatToDo(), List.of()));
    }
}
