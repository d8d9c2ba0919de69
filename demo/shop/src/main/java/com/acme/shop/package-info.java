/**
 * A shop: the application that the demo measures.
 *
 * <p>It knows nothing of Packwatch. Its mistakes are common ones, left in on purpose: a report that
 * reads whole tables ({@code reports}), invoices that expect an address of every customer ({@code
 * billing}), and a stock count that keeps a connection while it waits for another service ({@code
 * warehouse}).
 */
package com.acme.shop;
