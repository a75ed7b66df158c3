@NullMarked
package coop.dure.tenants.handover;

import org.jspecify.annotations.NullMarked;
