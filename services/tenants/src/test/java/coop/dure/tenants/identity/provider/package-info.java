@NullMarked
package coop.dure.tenants.identity.provider;

import org.jspecify.annotations.NullMarked;
