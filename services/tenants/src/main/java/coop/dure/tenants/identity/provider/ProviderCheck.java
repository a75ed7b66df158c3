package coop.dure.tenants.identity.provider;

import com.google.common.net.InternetDomainName;
import coop.dure.platform.problems.Problem.Fault;
import coop.dure.tenants.checks.EmailAddress;
import coop.dure.tenants.checks.Faults;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with the description of an identity provider by itself. Pure. */
final class ProviderCheck {
    private static final int MOST_DOMAINS = 50;
    private static final int LONGEST_SECRET = 1_000;
    private static final int LONGEST_URL = 500;
    /** Where anybody gets an address: they are nobody's own. */
    private static final Set<String> ANYBODYS = Set.of(
            "gmail.com",
            "googlemail.com",
            "naver.com",
            "daum.net",
            "hanmail.net",
            "kakao.com",
            "nate.com",
            "korea.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "msn.com",
            "yahoo.com",
            "yahoo.co.kr",
            "icloud.com",
            "me.com",
            "proton.me",
            "protonmail.com",
            "gmx.net",
            "gmx.de",
            "aol.com",
            "mail.com",
            "yandex.com",
            "qq.com",
            "163.com");

    private ProviderCheck() {}

    /**
     * The faults of a description.
     *
     * @param local whether an issuer may be on this machine, and without TLS
     */
    static List<Fault> of(ProviderDescription wished, boolean local) {
        Faults faults = new Faults();
        if (faults.text("/issuer", wished.issuer(), LONGEST_URL) && !isIssuer(wished.issuer(), local)) {
            faults.add("/issuer", "identity-provider.issuer", String.valueOf(wished.issuer()));
        }
        faults.text("/clientId", wished.clientId(), Faults.LONGEST_NAME);
        if (wished.clientSecret() != null) {
            faults.text("/clientSecret", wished.clientSecret(), LONGEST_SECRET);
        }
        domains(faults, wished.emailDomains());
        return faults.found();
    }

    /** Whether it can be an issuer: a web address without a query. */
    private static boolean isIssuer(@Nullable String url, boolean local) {
        return isAddress(url, local) && url != null && url.indexOf('?') < 0;
    }

    /** Whether it is a web address, and with TLS unless plain ones are taken. */
    static boolean isAddress(@Nullable String url, boolean local) {
        if (url == null) {
            return false;
        }
        try {
            URI read = new URI(url);
            boolean plain = local && "http".equals(read.getScheme());
            return ("https".equals(read.getScheme()) || plain)
                    && read.getHost() != null
                    && read.getUserInfo() == null
                    && read.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void domains(Faults faults, @Nullable List<@Nullable String> domains) {
        if (domains == null || domains.isEmpty()) {
            faults.add("/emailDomains", "field.required");
            return;
        }
        if (!faults.list("/emailDomains", domains, MOST_DOMAINS)) {
            return;
        }
        for (int i = 0; i < domains.size(); i++) {
            String domain = String.valueOf(domains.get(i));
            if (!EmailAddress.isDomain(domain)) {
                faults.add("/emailDomains/" + i, "identity-provider.domain", domain);
            } else if (isAnybodys(domain)) {
                faults.add("/emailDomains/" + i, "identity-provider.domain-public", domain);
            } else if (domains.indexOf(domain) < i) {
                faults.add("/emailDomains/" + i, "field.twice", domain);
            }
        }
    }

    private static boolean isAnybodys(String domain) {
        return ANYBODYS.contains(domain)
                || !InternetDomainName.isValid(domain)
                || InternetDomainName.from(domain).isPublicSuffix();
    }
}
