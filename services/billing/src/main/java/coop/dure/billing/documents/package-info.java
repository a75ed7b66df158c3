/** What an invoice looks like to people, spreadsheets and tax offices, and who issues it to whom. */
@NullMarked
package coop.dure.billing.documents;

import org.jspecify.annotations.NullMarked;
