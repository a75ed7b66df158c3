package coop.dure.vocabulary;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How numbers are dialled where a source stands. The party on the trunk's side is read by {@link #outside}, the one
 * on the house's side by {@link #inside}: {@code 112} is the police outside and may be a room inside.
 *
 * <p>A number is E164 when its length is possible in its country. Whether it is assigned is not asked: the library's
 * tables lag behind the regulators, and a charge must not wait for them.
 */
public final class NumberingPlan {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final Set<String> WITHHELD = Set.of("anonymous", "unknown", "restricted", "private", "unavailable");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\-.()/]+");
    private static final Pattern CODE = Pattern.compile("[*#][0-9*#]*");
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]+");
    private static final Pattern LINE = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Pattern OUTSIDE_CODE = Pattern.compile("[0-9]{2,6}");
    private static final String KOREA = "+82";
    private static final Pattern KOREAN_SERVICE = Pattern.compile("1[568][0-9]{6}");
    private static final Pattern SUBSCRIBER = Pattern.compile("[1-9][0-9]{6,7}");

    /** Characters: what is longer is no number, and would only take memory. */
    private static final int LONGEST_KEPT = 40;

    /** The same lines and customers call again and again, and each row is read where it comes in and where it is stored. */
    private static final Recent<Written, CallNumber> READ = new Recent<>();

    private static final Recent<Subscriber, Area> AREAS = new Recent<>();

    private final String country;
    private final @Nullable String areaCode;

    private record Written(String country, @Nullable String areaCode, boolean inside, String raw) {}

    private record Subscriber(String country, String e164) {}

    private record Area(@Nullable String code, boolean elsewhere) {}

    /**
     * The plan of a place.
     *
     * @param country ISO 3166 alpha-2
     * @param areaCode its area code with the national prefix, as in {@code 02}; {@code null} where numbers have none
     */
    public NumberingPlan(String country, @Nullable String areaCode) {
        this.country = country.toUpperCase(Locale.ROOT);
        this.areaCode = areaCode == null || areaCode.isBlank() ? null : areaCode;
    }

    /**
     * How a number is dialled.
     *
     * @param countryCode digits of its country; empty where the library knows none
     * @param trunkPrefix digits before a long-distance number within the country; empty where there are none
     * @param subscriber what all ways of dialling it have in common
     */
    public record Dialling(String countryCode, String trunkPrefix, String subscriber) {}

    /** Digits with which numbers of a country begin, as in 82; empty where the library knows none. */
    public static String callingCode(String country) {
        int code = LIBRARY.getCountryCodeForRegion(country.toUpperCase(Locale.ROOT));
        return code == 0 ? "" : String.valueOf(code);
    }

    /** How a number in its normal form is dialled. */
    public static Dialling dialling(String e164) {
        try {
            PhoneNumber number = LIBRARY.parse(e164, null);
            String region = LIBRARY.getRegionCodeForCountryCode(number.getCountryCode());
            String trunk = LIBRARY.getNddPrefixForRegion(region, true);
            return new Dialling(
                    String.valueOf(number.getCountryCode()),
                    trunk == null ? "" : trunk,
                    LIBRARY.getNationalSignificantNumber(number));
        } catch (NumberParseException ofNoKnownCountry) {
            return new Dialling("", "", e164.replace("+", ""));
        }
    }

    /** Whether the library knows the country. */
    public static boolean knowsCountry(String country) {
        return LIBRARY.getSupportedRegions().contains(country.toUpperCase(Locale.ROOT));
    }

    /**
     * Reads a number that somebody has, from its international form or as it is dialled in the country: a subscriber's,
     * or a code of a whole country such as Korea's 1588-0000; {@code null} for what can be nobody's.
     */
    public @Nullable CallNumber subscribed(String written) {
        CallNumber number = outside(written);
        String digits = number.isE164() && number.value().startsWith(KOREA)
                ? number.value().substring(KOREA.length())
                : number.value();
        if (KOREAN_SERVICE.matcher(digits).matches()) {
            return new CallNumber(NumberKind.SHORT_CODE, digits, written);
        }
        return number.isE164() ? number : null;
    }

    /**
     * Whether numbers of the country that begin like it and are as long are given to anybody, as far as the library's
     * tables know; what belongs to another country or is a code is not doubted.
     */
    public boolean isGivenOut(CallNumber number) {
        PhoneNumber parsed = number.isE164() ? parse(number.value()) : null;
        return parsed == null
                || parsed.getCountryCode() != LIBRARY.getCountryCodeForRegion(country)
                || LIBRARY.isValidNumber(parsed);
    }

    /** Reads the number of the party inside the house: a line there, or one of its numbers. */
    public CallNumber inside(String raw) {
        return recent(raw, true);
    }

    /** Reads the number of the party outside, as dialled there. */
    public CallNumber outside(String raw) {
        return recent(raw, false);
    }

    /**
     * The area of a subscriber's number of this country, with the national prefix as in {@code 031}; {@code null} for
     * one that belongs to no area (a mobile) or to another country.
     */
    public @Nullable String areaOf(CallNumber number) {
        return number.isE164() && !KoreanSubscriber.isOfNoArea(number.value())
                ? area(number).code()
                : null;
    }

    /** Whether it is a mobile's or of another country: who calls from it is in no area that a house here could have. */
    public boolean isElsewhere(CallNumber number) {
        if (!number.isE164()) {
            return false;
        }
        return country.equals("KR") && KoreanSubscriber.isOfNoArea(number.value())
                ? KoreanSubscriber.isMobile(number.value())
                : area(number).elsewhere();
    }

    private Area area(CallNumber number) {
        return AREAS.get(new Subscriber(country, number.value()), of -> read(of.e164()));
    }

    private Area read(String e164) {
        PhoneNumber parsed = parse(e164);
        if (parsed == null || parsed.getCountryCode() != LIBRARY.getCountryCodeForRegion(country)) {
            return new Area(null, parsed != null);
        }
        String code = areaOf(parsed);
        return new Area(code, code == null && LIBRARY.getNumberType(parsed) == PhoneNumberType.MOBILE);
    }

    private @Nullable String areaOf(PhoneNumber parsed) {
        int length = LIBRARY.getLengthOfGeographicalAreaCode(parsed);
        if (length == 0) {
            return null;
        }
        String national = LIBRARY.getNationalSignificantNumber(parsed);
        String prefix = LIBRARY.getNddPrefixForRegion(country, true);
        return (prefix == null ? "" : prefix) + national.substring(0, length);
    }

    private CallNumber recent(String raw, boolean inside) {
        return raw.length() > LONGEST_KEPT
                ? read(raw, inside)
                : READ.get(new Written(country, areaCode, inside, raw), written -> read(raw, inside));
    }

    private CallNumber read(String raw, boolean inside) {
        String korean = KoreanSubscriber.e164(raw, country.equals("KR"));
        if (korean != null) {
            return new CallNumber(NumberKind.E164, korean, raw);
        }
        String dialled = SEPARATORS.matcher(raw).replaceAll("");
        if (dialled.isEmpty() || WITHHELD.contains(dialled.toLowerCase(Locale.ROOT))) {
            return new CallNumber(NumberKind.ANONYMOUS, "", raw);
        }
        if (CODE.matcher(dialled).matches() || isKoreanService(dialled)) {
            return new CallNumber(NumberKind.SHORT_CODE, dialled, raw);
        }
        if (inside && LINE.matcher(dialled).matches()) {
            return new CallNumber(NumberKind.EXTENSION, dialled, raw);
        }
        if (!inside && OUTSIDE_CODE.matcher(dialled).matches()) {
            return new CallNumber(NumberKind.SHORT_CODE, dialled, raw);
        }
        if (DIGITS.matcher(dialled).matches()) {
            PhoneNumber parsed = parse(withArea(dialled));
            if (parsed != null) {
                return new CallNumber(NumberKind.E164, LIBRARY.format(parsed, PhoneNumberFormat.E164), raw);
            }
        }
        return new CallNumber(NumberKind.OTHER, raw.trim(), raw);
    }

    private boolean isKoreanService(String dialled) {
        return country.equals("KR") && KOREAN_SERVICE.matcher(dialled).matches();
    }

    private String withArea(String dialled) {
        return areaCode != null && SUBSCRIBER.matcher(dialled).matches() ? areaCode + dialled : dialled;
    }

    private @Nullable PhoneNumber parse(String dialled) {
        try {
            PhoneNumber parsed = LIBRARY.parse(dialled, country);
            return LIBRARY.isPossibleNumberWithReason(parsed) == ValidationResult.IS_POSSIBLE ? parsed : null;
        } catch (NumberParseException notANumber) {
            return null;
        }
    }
}
