/**
 * What a video costs and what was taken for it. Amounts are whole millionths of a US dollar; begin
 * with {@link dev.filmgate.billing.Pricing}. Pure: nothing here reads a balance or writes a ledger.
 */
@NullMarked
package dev.filmgate.billing;

import org.jspecify.annotations.NullMarked;
