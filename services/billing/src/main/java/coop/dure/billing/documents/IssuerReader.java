package coop.dure.billing.documents;

import coop.dure.billing.state.PlainText;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.vocabulary.BusinessNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads who is to issue invoices. The longest texts are those of the Korean tax invoice. */
final class IssuerReader {
    private static final int LONGEST_NAME = 70;
    private static final int LONGEST_PERSON = 30;
    private static final int LONGEST_ADDRESS = 150;
    private static final int LONGEST_BUSINESS = 40;
    private static final int LONGEST_TELEPHONE = 20;
    private static final int LONGEST_EMAIL = 40;
    private static final int MOST_PAYMENT_DAYS = 365;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern SYSTEM = Pattern.compile("[0-9]{8}");
    private final List<Fault> faults = new ArrayList<>();

    private IssuerReader() {}

    /** What was wished for, or all that is wrong with it. */
    static Issuer read(@Nullable IssuerWish wish) {
        if (wish == null) {
            throw Problem.of(422, "invalid-issuer").field("/name", "field.required");
        }
        IssuerReader reader = new IssuerReader();
        Issuer issuer = reader.of(wish);
        if (!reader.faults.isEmpty()) {
            throw Problem.of(422, "invalid-issuer").faults(reader.faults);
        }
        return issuer;
    }

    private Issuer of(IssuerWish wish) {
        return new Issuer(
                needed("/name", wish.name(), LONGEST_NAME),
                businessNumber(wish.businessNumber()),
                needed("/representative", wish.representative(), LONGEST_PERSON),
                needed("/address", wish.address(), LONGEST_ADDRESS),
                optional("/businessType", wish.businessType(), LONGEST_BUSINESS),
                optional("/businessItem", wish.businessItem(), LONGEST_BUSINESS),
                matching("/email", wish.email(), LONGEST_EMAIL, EMAIL, "issuer.email"),
                optional("/telephone", wish.telephone(), LONGEST_TELEPHONE),
                account(wish.account()),
                matching("/taxSystemNumber", wish.taxSystemNumber(), LONGEST_NAME, SYSTEM, "issuer.tax-system"),
                paymentDays(wish.paymentDays()));
    }

    private String businessNumber(@Nullable String text) {
        String number = needed("/businessNumber", text, LONGEST_BUSINESS);
        if (!number.isEmpty() && !BusinessNumber.is(number)) {
            add("/businessNumber", "issuer.business-number", number);
        }
        return BusinessNumber.digits(number);
    }

    private Issuer.@Nullable BankAccount account(IssuerWish.@Nullable AccountWish wish) {
        return wish == null
                ? null
                : new Issuer.BankAccount(
                        needed("/account/bank", wish.bank(), LONGEST_NAME),
                        needed("/account/number", wish.number(), LONGEST_BUSINESS),
                        needed("/account/holder", wish.holder(), LONGEST_NAME));
    }

    private @Nullable Integer paymentDays(@Nullable Integer days) {
        if (days != null && (days < 0 || days > MOST_PAYMENT_DAYS)) {
            add("/paymentDays", "field.range", "0…" + MOST_PAYMENT_DAYS);
        }
        return days;
    }

    private String needed(String pointer, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            add(pointer, "field.required");
            return "";
        }
        if (text.length() > longest) {
            add(pointer, "field.too-long", longest);
        } else if (!PlainText.is(text)) {
            add(pointer, "field.control-characters");
        }
        return text;
    }

    private @Nullable String optional(String pointer, @Nullable String text, int longest) {
        return text == null ? null : needed(pointer, text, longest);
    }

    private @Nullable String matching(
            String pointer, @Nullable String text, int longest, Pattern pattern, String otherwise) {
        if (text != null) {
            int before = faults.size();
            needed(pointer, text, longest);
            if (faults.size() == before && !pattern.matcher(text).matches()) {
                add(pointer, otherwise, text);
            }
        }
        return text;
    }

    private void add(String pointer, String key, Object... arguments) {
        faults.add(new Fault(pointer, null, key, List.of(arguments)));
    }
}
