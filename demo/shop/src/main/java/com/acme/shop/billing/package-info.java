/** Invoices. They expect an address of every customer: some have none, and get an error. */
package com.acme.shop.billing;
