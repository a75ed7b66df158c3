package coop.dure.billing.payouts;

import coop.dure.billing.money.Amount;

/** A payout file: CSV, of which no cell is a formula to a spreadsheet. */
final class PayoutFile {
    private final StringBuilder text = new StringBuilder("party,name,amount,currency,reference\r\n");

    void add(String party, String name, Amount amount, String reference) {
        text.append(String.join(",", cell(party), cell(name), amount.amount(), amount.currency(), cell(reference)))
                .append("\r\n");
    }

    private static String cell(String value) {
        String safe = value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    String text() {
        return text.toString();
    }
}
