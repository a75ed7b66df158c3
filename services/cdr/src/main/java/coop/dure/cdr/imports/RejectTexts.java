package coop.dure.cdr.imports;

import coop.dure.platform.problems.ProblemResponses;
import coop.dure.platform.problems.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells rejects in the language of whoever asks. */
@ApplicationScoped
public class RejectTexts {
    private final Texts texts;

    RejectTexts(Texts texts) {
        this.texts = texts;
    }

    /**
     * A reject with its reason as a text.
     *
     * @param acceptLanguage the header's value, or {@code null}
     */
    public Rejected told(Reject reject, @Nullable String acceptLanguage) {
        String reason = texts.text(
                ProblemResponses.locale(acceptLanguage),
                reject.reason().key(),
                List.copyOf(reject.reason().arguments()));
        return new Rejected(reject.line(), reject.field(), reason, reject.raw());
    }
}
