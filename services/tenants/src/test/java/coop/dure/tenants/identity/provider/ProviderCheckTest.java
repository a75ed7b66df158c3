package coop.dure.tenants.identity.provider;

import coop.dure.platform.problems.Problem.Fault;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderCheckTest {
    private static final String ISSUER = "https://login.hotel.example/realms/staff";

    private static List<String> pointers(String issuer, boolean local, String... domains) {
        return ProviderCheck.of(new ProviderDescription(issuer, "dure", "secret", List.of(domains)), local).stream()
                .map(Fault::pointer)
                .toList();
    }

    @Test
    void anIssuerWithTlsAndDomainsOfItsOwnAreWell() {
        assertThat(pointers(ISSUER, false, "hotel.example", "Hotel.CO.KR", "xn--hq1bm8jm9l.xn--3e0b707e"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.hotel.example",
                "login.hotel.example",
                "https://",
                "https://somebody@login.hotel.example",
                "https://login.hotel.example/?realm=staff",
                "https://login.hotel.example/#staff",
                "file:///etc/passwd",
                "https://login hotel"
            })
    void whatIsNoIssuerIsNamed(String issuer) {
        assertThat(pointers(issuer, false, "hotel.example")).containsExactly("/issuer");
    }

    @Test
    void plainOnesAreTakenOnlyWhereThatWasConfigured() {
        assertThat(pointers("http://localhost:8180/realms/staff", true, "hotel.example"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hotel",
                "co.kr",
                "github.io",
                "gmail.com",
                "naver.com",
                "@hotel.example",
                "*.hotel.example",
                "호텔.한국",
                "-a.example",
                ""
            })
    void whatIsNoDomainOfATenantsOwnIsNamed(String domain) {
        assertThat(pointers(ISSUER, false, "hotel.example", domain)).containsExactly("/emailDomains/1");
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        assertThat(ProviderCheck.of(new ProviderDescription(null, null, null, null), false))
                .extracting(Fault::pointer)
                .containsExactly("/issuer", "/clientId", "/emailDomains");
        assertThat(pointers(ISSUER, false, "hotel.example", "HOTEL.example")).containsExactly("/emailDomains/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1", "https://10.1.2.3", "https://192.168.1.1", "https://172.16.0.9",
                        "https://169.254.169.254",
                "https://100.64.0.1", "https://0.0.0.0", "https://[::1]", "https://[fd00::1]", "https://[fe80::1]",
                "https://[::ffff:10.0.0.1]", "https://nowhere.invalid"
            })
    void nothingOfTheCooperativesOwnNetworkIsAsked(String url) {
        assertThat(PublicAddress.is(URI.create(url), false)).isFalse();
    }

    @Test
    void publicAddressesAreAsked() {
        assertThat(PublicAddress.is(URI.create("https://203.0.113.9"), false)).isTrue();
        assertThat(PublicAddress.is(URI.create("http://127.0.0.1:8180"), true)).isTrue();
        assertThat(PublicAddress.is(URI.create("https://10.1.2.3"), true)).isFalse();
    }

    @Test
    void aDescriptionDoesNotTellItsSecret() {
        assertThat(new ProviderDescription(ISSUER, "dure", "hidden", List.of()).toString())
                .doesNotContain("hidden");
    }
}
