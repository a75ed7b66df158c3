package coop.dure.tenants.checks;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAddressTest {
    private static final String LABEL_OF_63 = "d123456789012345678901234567890123456789012345678901234567890ab";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.kr",
                "a01@hotel.example",
                "kim.min-jun_2+night@mail.hotel-hangang.co.kr",
                "1@xn--3e0b707e.xn--3e0b707e",
                "a123456789012345678901234567890123456789012345678901234567890123@hotel.example",
                "a@" + LABEL_OF_63 + ".example"
            })
    void anAddressThatTheIdentityServerTakesIsOne(String address) {
        assertThat(EmailAddress.is(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "nowhere",
                "@hotel.example",
                "a@",
                "a@hotel",
                "a..b@hotel.example",
                ".a@hotel.example",
                "a.@hotel.example",
                "a b@hotel.example",
                "a@b@hotel.example",
                "\"a b\"@hotel.example",
                "a'b@hotel.example",
                "a&b@hotel.example",
                "김@hotel.example",
                "a@호텔.한국",
                "a@hotel..example",
                "a@.example",
                "a@hotel.example.",
                "a@-hotel.example",
                "a@hotel-.example",
                "a@hotel.example-",
                "a@hotel_hangang.example",
                "a@[10.0.0.1]",
                "a@10.0.0.1",
                "a1234567890123456789012345678901234567890123456789012345678901234@hotel.example",
                "a@" + LABEL_OF_63 + "c.example"
            })
    void whatTheIdentityServerOrItsMailsWouldRefuseIsNone(String address) {
        assertThat(EmailAddress.is(address)).isFalse();
    }
}
