package coop.dure.billing.documents;

import coop.dure.billing.BilledHotel;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** The calls of an invoice, as they are read page by page and as a file. */
final class CallsOfInvoice {
    private CallsOfInvoice() {}

    static List<NamedCsvRecord> rows(String csv) {
        assertThat(csv).startsWith("\uFEFF");
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv.substring(1))) {
            return reader.stream().toList();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static List<Map<String, ?>> pages(BilledHotel hotel, UUID id, int limit) {
        List<Map<String, ?>> calls = new ArrayList<>();
        String cursor = "";
        do {
            String query = "?limit=" + limit + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
            JsonPath page = read(hotel, id, query);
            // Asked for again it is the same, whoever has kept what for the next page.
            List<Map<String, ?>> items = page.getList("items");
            List<Map<String, ?>> again = read(hotel, id, query).getList("items");
            assertThat(again).isEqualTo(items);
            calls.addAll(items);
            cursor = page.getString("next") == null ? "" : page.getString("next");
        } while (!cursor.isEmpty());
        return calls;
    }

    static JsonPath read(BilledHotel hotel, UUID id, String query) {
        return hotel.system()
                .get("/v1/invoices/" + id + "/calls" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
