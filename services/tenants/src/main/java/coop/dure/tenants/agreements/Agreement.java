package coop.dure.tenants.agreements;

import coop.dure.contracts.tenants.AgreementChanged;
import coop.dure.tenants.agreements.ShareAgreementDescription.CarrierDescription;
import coop.dure.tenants.agreements.ShareAgreementDescription.MinuteRateDescription;
import coop.dure.tenants.agreements.ShareAgreementDescription.MoneyDescription;
import coop.dure.tenants.agreements.ShareAgreementDescription.ShareDescription;
import coop.dure.vocabulary.Money;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        private UUID partyOf(String name) {
            return Objects.requireNonNull(parties.get(name), name);
        }

        private static String nameOf(ShareDescription share) {
            return share.party() == null ? share.role() : share.party();
        }

        /** Whether the other is the same agreement, which only an end date has cut. */
        boolean isCutFrom(AgreedTerms other) {
            return described.equals(other.described) && parties.equals(other.parties);
        }

        AgreementChanged.Terms event() {
            List<AgreementChanged.Share> shares = described.shares().stream()
                    .filter(share -> !share.role().equals("COOPERATIVE"))
                    .map(share -> new AgreementChanged.Share(
                            partyOf(nameOf(share)), share.role(), share.percent(), share.until(), capOf(share)))
                    .toList();
            boolean reserve =
                    described.shares().stream().anyMatch(share -> share.role().equals("COOPERATIVE"));
            List<AgreementChanged.Carrier> carriers =
                    described.carriersOrNone().stream().map(this::carrier).toList();
            return new AgreementChanged.Terms(
                    number, validFrom, shares, reserve, parties.get(MEMBER), carriers.isEmpty() ? null : carriers);
        }

        private static @Nullable Long capOf(ShareDescription share) {
            MoneyDescription cap = share.cap();
            return cap == null ? null : Money.minorOfText(cap.amount(), cap.currency());
        }

        private AgreementChanged.Carrier carrier(CarrierDescription carrier) {
            List<MinuteRateDescription> rates = carrier.rates() == null ? List.of() : carrier.rates();
            return new AgreementChanged.Carrier(
                    partyOf(carrier.party()),
                    carrier.percent(),
                    rates.stream()
                            .map(rate -> new AgreementChanged.MinuteRate(
                                    rate.prefix(),
                                    Money.decimal(rate.perMinute().amount())))
                            .toList());
        }
    }

    AgreementChanged event() {
        return new AgreementChanged(
                tenantId, agreementId, terms.stream().map(AgreedTerms::event).toList(), version);
    }
}
