package coop.dure.platform.problems;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes problems as responses in the caller's language. */
@ApplicationScoped
public class ProblemResponses {
    private final Texts texts;

    ProblemResponses(Texts texts) {
        this.texts = texts;
    }

    /**
     * The response to a problem.
     *
     * @param acceptLanguage the header's value, or {@code null}
     */
    public Response of(Problem problem, @Nullable String acceptLanguage) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(document(problem, locale(acceptLanguage)));
        Long retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.build();
    }

    /** The document of a problem. */
    public ProblemDocument document(Problem problem, Locale locale) {
        String detail = problem.faults().stream()
                .filter(fault -> fault.pointer() == null && fault.parameter() == null)
                .map(fault -> texts.text(locale, fault.key(), fault.arguments()))
                .findFirst()
                .orElse(null);
        List<ProblemDocument.Entry> errors = problem.faults().stream()
                .filter(fault -> fault.pointer() != null || fault.parameter() != null)
                .map(fault -> new ProblemDocument.Entry(
                        fault.pointer(), fault.parameter(), texts.text(locale, fault.key(), fault.arguments())))
                .toList();
        return new ProblemDocument(
                ProblemDocument.TYPE_BASE + problem.slug(),
                texts.text(locale, problem.slug() + ".title", List.of()),
                problem.status(),
                detail,
                errors);
    }

    /** The language to answer in. */
    public static Locale locale(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return Locale.ENGLISH;
        }
        try {
            Locale best =
                    Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), List.of(Locale.KOREAN, Locale.ENGLISH));
            return Objects.requireNonNullElse(best, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }
}
