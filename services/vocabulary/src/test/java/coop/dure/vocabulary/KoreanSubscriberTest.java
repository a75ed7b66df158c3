package coop.dure.vocabulary;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KoreanSubscriberTest {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    @Property
    void theInternationalFormIsReadAsTheLibraryDoes(@ForAll("nationalDigits") String digits)
            throws NumberParseException {
        String dialled = "+82" + digits;

        assertThat(KoreanSubscriber.e164(dialled, false)).isEqualTo(byLibrary(dialled));
    }

    @Property
    void theNationalFormIsReadAsTheLibraryDoes(@ForAll("nationalDigits") String digits) throws NumberParseException {
        String dialled = "0" + digits;

        String read = KoreanSubscriber.e164(dialled, true);

        if (digits.startsWith("8")) {
            assertThat(read).as("it may name a carrier").isNull();
        } else {
            assertThat(read).isEqualTo(byLibrary(dialled));
        }
    }

    @Property
    void whatBeginsWith1IsOfNoAreaToTheLibraryEither(@ForAll("nationalDigits") String digits)
            throws NumberParseException {
        PhoneNumber number = LIBRARY.parse("+821" + digits.substring(1), null);

        assertThat(LIBRARY.getLengthOfGeographicalAreaCode(number)).isZero();
        assertThat(KoreanSubscriber.isOfNoArea("+821" + digits.substring(1))).isTrue();
    }

    @Test
    void whatIsWrittenOtherwiseIsLeftToTheLibrary() {
        assertThat(KoreanSubscriber.e164("02-312-3456", true)).isNull();
        assertThat(KoreanSubscriber.e164("0101234567x", true)).isNull();
        assertThat(KoreanSubscriber.e164("+82010123456", true)).isNull();
        assertThat(KoreanSubscriber.e164("0082101234567", true)).isNull();
        assertThat(KoreanSubscriber.e164("+821012345678901", true)).isNull();
        assertThat(KoreanSubscriber.e164("01012345678", false)).isNull();
        assertThat(KoreanSubscriber.e164("", true)).isNull();
        assertThat(KoreanSubscriber.e164("+82", true)).isNull();
    }

    @Provide
    Arbitrary<String> nationalDigits() {
        return Arbitraries.strings().numeric().ofMinLength(8).ofMaxLength(10).filter(digits -> digits.charAt(0) != '0');
    }

    private static String byLibrary(String dialled) throws NumberParseException {
        PhoneNumber number = LIBRARY.parse(dialled, "KR");
        assertThat(LIBRARY.isPossibleNumberWithReason(number)).isEqualTo(ValidationResult.IS_POSSIBLE);
        return LIBRARY.format(number, PhoneNumberFormat.E164);
    }
}
