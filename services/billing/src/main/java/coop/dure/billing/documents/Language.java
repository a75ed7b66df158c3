package coop.dure.billing.documents;

import coop.dure.platform.problems.Problem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A language in which documents are written. */
public enum Language {
    KO(Locale.KOREAN),
    EN(Locale.ENGLISH);

    private final Locale locale;
    private final Properties texts;

    Language(Locale locale) {
        this.locale = locale;
        this.texts = texts(locale.getLanguage());
    }

    private static Properties texts(String language) {
        Properties read = new Properties();
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(
                        Language.class.getResourceAsStream("/templates/documents/texts_" + language + ".properties")),
                StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    /**
     * The one asked for, else the client's; English to a client who reads neither.
     *
     * @param asked ko or en
     * @param tag BCP 47 tag of the client's documents
     */
    static Language of(@Nullable String asked, String tag) {
        String language = asked == null ? Locale.forLanguageTag(tag).getLanguage() : asked;
        return switch (language) {
            case "ko" -> KO;
            case "en" -> EN;
            default -> {
                if (asked != null) {
                    throw Problem.of(400, "bad-request").parameter("lang", "field.one-of", "ko, en");
                }
                yield EN;
            }
        };
    }

    /** Its ISO 639 code. */
    public String code() {
        return locale.getLanguage();
    }

    Locale locale() {
        return locale;
    }

    /** A text in it. */
    String say(String key, Object... arguments) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key + " in " + code());
        }
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }

    /** A text in it, or what it is called where there is none. */
    String sayOr(String key, String otherwise) {
        return texts.getProperty(key, otherwise);
    }
}
