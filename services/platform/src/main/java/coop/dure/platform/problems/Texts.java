package coop.dure.platform.problems;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The texts of problems: the service's own bundle {@code problems} first, then the vocabulary's and the platform's. English for whoever does
 * not ask for Korean. Each is a {@link MessageFormat} whether it has placeholders or not: an apostrophe is written twice.
 */
@ApplicationScoped
public class Texts {
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final List<String> BUNDLES = List.of("problems", "vocabulary-problems", "platform-problems");

    /** The text of a key; the key itself where no bundle has it, which a test of each service forbids. */
    public String text(Locale locale, String key, List<Object> arguments) {
        Locale spoken = locale.getLanguage().equals("ko") ? Locale.KOREAN : Locale.ENGLISH;
        for (ResourceBundle bundle : bundles(spoken)) {
            if (bundle.containsKey(key)) {
                return new MessageFormat(bundle.getString(key), spoken).format(asText(arguments));
            }
        }
        return key;
    }

    /** Numbers are told as they were sent, without grouping. */
    private static Object[] asText(List<Object> arguments) {
        return arguments.stream().map(String::valueOf).toArray();
    }

    private static List<ResourceBundle> bundles(Locale locale) {
        List<ResourceBundle> found = new ArrayList<>();
        for (String name : BUNDLES) {
            try {
                found.add(ResourceBundle.getBundle(
                        name, locale, Thread.currentThread().getContextClassLoader(), EXACT));
            } catch (MissingResourceException e) {
                // A service without texts of its own.
                continue;
            }
        }
        return found;
    }
}
