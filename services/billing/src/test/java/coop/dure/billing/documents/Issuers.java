package coop.dure.billing.documents;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.tenants.TenantChanged.Billing;
import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.Map;

import static org.hamcrest.Matchers.lessThan;

/** Who issues invoices to whom, in tests. */
public final class Issuers {
    public static final Issuer COOPERATIVE = new Issuer(
            "두레협동조합",
            "1018100001",
            "김두레",
            "서울특별시 마포구 두레로 1",
            "서비스업",
            "전화교환",
            "tax@dure.example",
            "02-6000-1000",
            new Issuer.BankAccount("한빛은행", "301-0123-4567-89", "두레협동조합"),
            "41000001",
            null);

    public static final Billing HOTEL =
            new Billing("주식회사 한강호텔", "2018112340", "박지후", "서울특별시 중구 을지로 100", "숙박업", "호텔", "tax@hotel.example");

    private Issuers() {}

    /** The cooperative issues as is written here. */
    public static void describe() {
        put(wish()).statusCode(lessThan(300));
    }

    /** What an operator sends for it. */
    static Map<String, Object> wish() {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("name", COOPERATIVE.name());
        wish.put("businessNumber", "101-81-00001");
        wish.put("representative", COOPERATIVE.representative());
        wish.put("address", COOPERATIVE.address());
        wish.put("businessType", COOPERATIVE.businessType());
        wish.put("businessItem", COOPERATIVE.businessItem());
        wish.put("email", COOPERATIVE.email());
        wish.put("telephone", COOPERATIVE.telephone());
        wish.put("account", Map.of("bank", "한빛은행", "number", "301-0123-4567-89", "holder", "두레협동조합"));
        wish.put("taxSystemNumber", COOPERATIVE.taxSystemNumber());
        return wish;
    }

    static ValidatableResponse put(Object wish) {
        return BilledHotel.operator().body(wish).put("/v1/issuers/cooperative").then();
    }
}
