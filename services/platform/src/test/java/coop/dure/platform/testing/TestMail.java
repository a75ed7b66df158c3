package coop.dure.platform.testing;

import coop.dure.embedded.MailFolder.Mail;
import coop.dure.embedded.SharedStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails that Keycloak has handed to the build's mail server. */
public final class TestMail {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private TestMail() {}

    /** Those to a person, oldest first. */
    public static List<Mail> to(String email) {
        try {
            return SharedStack.obtain().mails().to(email);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first link in a mail. */
    public static String link(Mail mail) {
        Matcher matcher = LINK.matcher(mail.text());
        if (!matcher.find()) {
            throw new AssertionError("no link in " + mail);
        }
        return matcher.group();
    }
}
