package coop.dure.tenants.provisioning;

import com.fasterxml.jackson.core.type.TypeReference;
import coop.dure.platform.problems.Texts;
import coop.dure.tenants.identity.OwnReason;
import coop.dure.tenants.state.JsonColumn;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a step is not done, stored so that it can be told in the language of whoever asks.
 *
 * @param reasons what happened, or to whom
 * @param more how many more people there are of whom no reason is told
 */
record StepError(List<Reason> reasons, int more) {
    private static final int LONGEST = 500;
    private static final JsonColumn<StepError> COLUMN = new JsonColumn<StepError>(new TypeReference<StepError>() {}) {};

    /**
     * One reason.
     *
     * @param who e-mail of the person concerned; {@code null} where it is the step
     * @param key of the text; {@code null} where the words are another's
     * @param words in English
     */
    record Reason(@Nullable String who, @Nullable String key, String words) {
        static Reason of(@Nullable String who, RuntimeException failure) {
            String words = String.valueOf(failure.getMessage());
            return new Reason(
                    who,
                    failure instanceof OwnReason own ? own.key() : null,
                    words.length() <= LONGEST ? words : words.substring(0, LONGEST));
        }

        private String in(Texts texts, Locale locale) {
            String told = key == null ? words : texts.text(locale, "step-error." + key, List.of());
            return who == null ? told : who + ": " + told;
        }
    }

    static StepError of(RuntimeException failure) {
        return failure instanceof NotLetIn.RefusedException refused
                ? refused.error()
                : new StepError(List.of(Reason.of(null, failure)), 0);
    }

    /** As stored; what an earlier release stored is words. */
    static StepError read(String stored) {
        return stored.startsWith("{")
                ? COLUMN.convertToEntityAttribute(stored)
                : new StepError(List.of(new Reason(null, null, stored)), 0);
    }

    String stored() {
        return COLUMN.convertToDatabaseColumn(this);
    }

    /** People are named before it is said why. */
    String in(Texts texts, Locale locale) {
        String told = reasons.stream().map(reason -> reason.in(texts, locale)).collect(Collectors.joining("; "));
        if (reasons.stream().anyMatch(reason -> reason.who() == null)) {
            return told;
        }
        String names = reasons.stream().map(Reason::who).collect(Collectors.joining(", "));
        return more == 0
                ? texts.text(locale, "step-error.not-let-in", List.of(names, told))
                : texts.text(locale, "step-error.not-let-in-and-more", List.of(names, more, told));
    }
}
