@NullMarked
package coop.dure.billing.documents;

import org.jspecify.annotations.NullMarked;
