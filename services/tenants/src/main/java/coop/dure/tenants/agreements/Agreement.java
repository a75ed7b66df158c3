package coop.dure.tenants.agreements;

import coop.dure.contracts.tenants.AgreementChanged;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Who gets what of a tenant's paid invoices. */
@Entity
class Agreement {
    @Id
    UUID tenantId;

    UUID agreementId;

    @Convert(converter = TermsColumn.class)
    List<AgreedTerms> terms = List.of();

    long version;

    @SuppressWarnings("NullAway.Init")
    protected Agreement() {}

    Agreement(UUID tenantId, UUID agreementId) {
        this.tenantId = tenantId;
        this.agreementId = agreementId;
    }

    /** Under which the member is kept among a version's parties. */
    static final String MEMBER = "MEMBER";

    /** One version, as described and with the parties' ids at that time. */
    record AgreedTerms(
            int number, LocalDate validFrom, ShareAgreementDescription described, Map<String, UUID> parties) {
        private UUID partyOf(ShareAgreementDescription.ShareDescription share) {
            String named = share.party();
            return Objects.requireNonNull(parties.get(named == null ? share.role() : named), share.role());
        }

        AgreedTerms from(LocalDate day) {
            return new AgreedTerms(number, day, described, parties);
        }

        AgreementChanged.Terms event() {
            List<AgreementChanged.Share> shares = described.shares().stream()
                    .filter(share -> !share.role().equals("COOPERATIVE"))
                    .map(share -> new AgreementChanged.Share(partyOf(share), share.role(), share.percent()))
                    .toList();
            boolean reserve =
                    described.shares().stream().anyMatch(share -> share.role().equals("COOPERATIVE"));
            return new AgreementChanged.Terms(number, validFrom, shares, reserve, parties.get(MEMBER));
        }
    }

    AgreementChanged event() {
        return new AgreementChanged(
                tenantId, agreementId, terms.stream().map(AgreedTerms::event).toList(), version);
    }
}
