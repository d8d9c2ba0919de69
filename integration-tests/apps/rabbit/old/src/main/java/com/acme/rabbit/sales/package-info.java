/** What sends messages. */
package com.acme.rabbit.sales;
