package coop.dure.tenants.checks;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * E-mail addresses that can be sign-ins: none of them is refused by the identity server, for which an address is a
 * person's user name too, nor by its mails. Pure.
 */
public final class EmailAddress {
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final Pattern LOCAL_PART = Pattern.compile("[a-z0-9_+-]+(\\.[a-z0-9_+-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    private EmailAddress() {}

    /** Whether it is one, in small letters. */
    public static boolean is(@Nullable String address) {
        int at = address == null ? -1 : address.lastIndexOf('@');
        return address != null
                && at > 0
                && at <= LONGEST_LOCAL_PART
                && LOCAL_PART.matcher(address.substring(0, at)).matches()
                && isDomain(address.substring(at + 1));
    }

    /** Whether it is a domain of such addresses, in small letters and its ASCII form. */
    public static boolean isDomain(String domain) {
        return domain.length() <= LONGEST_DOMAIN && DOMAIN.matcher(domain).matches();
    }
}
