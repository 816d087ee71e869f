//! Values by hand, a row a line: forms of one value, of two, and where a value ends in a text.

/// Forms of one value: in each row all are equal to the first, by their canonical forms too.
pub(super) const SAME: &str = "
2 | two | Two | 2.0 | ２
21 | twenty-one | twenty one | Twenty‑one
100 | a hundred | one hundred | hundred
150 | a hundred and fifty | one hundred fifty
1071 | 1,071 | 1'071 | one thousand and seventy-one | 1\u{a0}071
1071.5 | 1,071.5 | 1.071,5
1500 | 1,500 | fifteen hundred | one thousand five hundred | 15 hundred | 1.5 thousand | a thousand five hundred
10000 | 10,000 | 10 000 | 10\u{202f}000 | ten thousand
2016 | 2,016 | twenty sixteen | two thousand sixteen | two thousand and sixteen | twenty-sixteen
6000.7 | six thousand point seven
1984 | nineteen eighty-four | nineteen eighty four
3.5 | 3,5 | three point five | 3.50 | 3½ | 3 ½ | 3 1/2 | three and a half | 3-1/2 | three-and-a-half | 3 and a half | 3 1⁄2
½ | half | 0.5 | .5 | one half | one-half | a half | 1⁄2 | zero point five
⅔ | two thirds | two-thirds
1.5 million | 1,500,000 | one and a half million | 1½ million | one point five million | a million and a half | 1.5-million | 1.5mn | 1 500 000
2.5 million | two and a half million | 2 1/2 million | 2 million 500 thousand | two million five hundred thousand | two million, five hundred thousand
500,000 | half a million | half-million | half million | five hundred thousand | 0.5 million | half of a million
250,000 | a quarter of a million | quarter of a million | quarter-million | two hundred and fifty thousand
12 | a dozen | twelve | one dozen
6 | half a dozen | half-dozen | a half dozen
50 billion | 50bn | fifty billion | 50,000,000,000 | 50B | 50 bn
3 trillion | 3tn | 3trn | 3,000 billion | three trillion
$50bn | $50 billion | 50 billion dollars | US$50 billion | 50 billion US dollars | 50 billion U.S. dollars | USD 50 billion | $50-billion | fifty billion dollars | $50bn dollars | 50bn dollars | $50,000m | 50 billion USD
$500 | 500 dollars | US$500 | five hundred dollars | 500 bucks | 500 USD | USD 500 | $500.00
$1.50 | 1.5 dollars | one dollar and fifty cents | $1 and 50 cents | a dollar and a half
€5m | 5 million euros | EUR 5m | €5 million | five million euros | €5 mn
£0.50 | 50 pence | 50p | half a pound sterling
-30 | minus 30 | −30 | minus thirty | –30
-$30 | -US$30 | $-30 | minus $30 | minus thirty dollars
5% | 5 percent | five per cent | 5 pct | 5-percent | five percent | 5.0% | 5 % | ５％
5 percentage points | five percentage points | 5-percentage-point | 5pp
0.5% | half a percent | half of one percent | 0.5 percent | half a per cent | .5 percent
1st | first | First | 1ST
21st | twenty-first | twenty first
100th | hundredth
10-12 | 10 to 12 | 10–12 | between 10 and 12 | ten to twelve | 10-to-12 | between ten and twelve | ten-to-twelve
5-4 | 5 to 4 | 5-to-4 | five to four | five-to-four | 5–4
10-12 million | 10 million to 12 million | between 10 and 12 million | ten to twelve million | 10-12 mn
$10-12 million | $10 million to $12 million | $10 to $12 million | between $10 million and $12 million | $10m-$12m | $10m-12m | $10-$12m | 10 to 12 million dollars
10-12% | 10 to 12 percent | 10%-12% | 10 percent to 12 percent | between 10 and 12 percent | between 10% and 12%
2010-30 | 2010-2030 | 2010 to 2030 | between 2010 and 2030
1999-00 | 1999-2000
between one hundred and two hundred | 100-200 | 100 to 200 | between a hundred and two hundred
one in five | 1 in 5 | one out of five | 1-in-5 | one-in-five
one in a million | 1 in 1,000,000 | 1 in 1 million
July 4 | 4 July | 4th of July | July 4th | Jul. 4 | Fourth of July | July Fourth | July the 4th | 4 Jul | fourth of July
July 4, 2016 | July 4 2016 | 4 July 2016 | Jul. 4, 2016 | 4th of July, 2016 | July 4th, 2016 | 2016-07-04
July 2016 | July of 2016 | July, 2016 | Jul. 2016
July 4-6 | July 4 to 6 | 4-6 July | July 4 to July 6 | between July 4 and 6 | between July 4 and July 6
3 p.m | 3pm | 3:00 p.m | 15:00 | 3 PM | three pm | 3:00pm | 3.00pm
noon | 12 p.m | 12:00 pm | 12 noon
midnight | 12 a.m | 00:00
7 a.m.-9 p.m | 7 a.m.–9 p.m | 7am-9pm | 7 a.m. to 9 p.m
1:30-2:30 p.m | 1.30-2.30pm | 1.30pm to 2.30pm | 1:30 p.m.-2:30 p.m
3-5 p.m | 3 to 5 pm | 3pm-5pm | between 3 and 5 p.m | 3 p.m. to 5 p.m | 15:00-17:00
10:30-11:30 a.m | 10:30 a.m. to 11:30 a.m
3 o'clock | 3 o’clock | three o'clock | 3:00
1990s | 1990's | 1990’s | nineteen nineties | nineteen-nineties | 1990S | '90s | ’90s | ‘90s | '90's
90s | nineties | 90's
5 km | 5 kilometres | five kilometers | 5km | 5-kilometre | 5-km
100 km/h | 100 kph | 100 kilometres per hour | 100km/h | 100 kilometers an hour
60 mph | 60 miles per hour | 60 miles an hour | 60mph | sixty miles an hour
72°F | 72 degrees Fahrenheit | 72F | 72 degrees F | 72 °F
30°C | 30 degrees Celsius | 30C | 30ºC | thirty degrees Celsius
1,500 square feet | 1,500-square-foot | 1,500 sq ft | fifteen hundred square feet
₹500 crore | 5 billion rupees | ₹5bn
three hundred and fifty | 350 | three-hundred-and-fifty | three hundred fifty
an hour and a half | one-and-a-half-hour | 1.5 hours | one hour and a half | 1½ hours
three years | 3 years | 3-year | three-year | 3 yrs
half an hour | half hour | half-hour | 0.5 hours | a half hour | half-an-hour
a year and a half | one and a half years | 1.5 years | 1½ years | one year and a half | one and half years
6'2\" | 6 feet 2 inches | six feet two inches | 6ft 2in | 6’2” | 6-foot-2 | six-foot-two | 74 inches
~5 | ≈5
65+ | 65-plus
±3 | plus or minus 3 | plus or minus three
18-34 years | 18- to 34-year | 18 to 34 years | 18-to-34-year
$20-plus trillion | $20 trillion-plus | $20+ trillion | $20tn+
30 seconds | 30-second | 30 second | thirty seconds
100 square miles | 100 sq. mi | 100 sq mi | one hundred square miles
5 km² | 5 sq km | 5 square kilometers
3 lbs | 3 lb | three lbs
3.0.1
";

/// Forms that have a reading in common, though each may mean something else too.
pub(super) const ALIKE: &str = "
half | 1/2
½ | 1/2
50m | 50 million
50m | 50 metres
5k | 5,000
'90s | 1990s
nineties | 1990s
90s | '90s
9/11 | Sept. 11
9/11 | 11 September
9/11 | Nov. 9
7/4/2016 | July 4, 2016
7/4/16 | July 4, 2016
50/50 | 50-50
2016/17 | 2016-17
2016/17 | 2016-2017
50c | 50 cents
50¢ | half a dollar
9-5 | 9-to-5
50-50 | fifty-fifty
5 pounds | £5
5 pounds | 5lb
50 cents | $0.50
72 degrees | 72F
72° | 72 degrees Fahrenheit
3/4 | three quarters
10m-12m | 10-12 million
10m-12m | 10 to 12 metres
a quarter | 0.25
a quarter | one quarter
one fifth | a fifth
a fifth | fifth
thirty-second | 30 seconds
thirty-second | 32nd
'68 | 1968
’16 | 2016
a third | one third
30s | thirties
three-quarters | three quarters
";

/// Forms of different values.
pub(super) const DIFFERENT: &str = "
$3.5 billion | $35 billion
1.5 percent | 15 percent
3,5 | 35
1.071 | 1071
-30 | 30
minus 30 | 30
+30 | 30
$500 | £500
$500 | A$500
$500 | 500
10-12 | 1012
10-12 | 12-10
5-4 | 54
5-4 | 4-5
10² | 102
10² | 10
10² | 10³
50m | 50
$50m | 50 metres
$50m | $50bn
fifty | fifteen
21 | 21st
first | one
5% | 5 percentage points
5% | 5
5% | 0.05
July 4 | July 5
July 4 | July 4, 2016
July 4 | June 4
July 4, 2016 | July 4, 2015
July 2016 | July 16
9/11 | 11/9
9/11 | 911
9/11 | 9-11
1/2 | 2/4
25/99 | 50/198
9/3 | 3
20/20 | 1
3 a.m | 3 p.m
3:00 | 3 p.m
noon | midnight
3:30 | 3.30
1990s | 1980s
1990s | 1990
'90s | 90
90s | 90
'68 | 68 percent
5 km | 5 miles
5 days | 5 weeks
5 hours | 5 days
7 days | 1 week
72F | 72C
1 in 5 | 1 in 50
1 in 5 | 1-5
one in five | one to five
65+ | 65
<5 | >5
<5 | 5
~5 | 5
half | quarter of a million
a third | a quarter
two thirds | three quarters
3.0.1 | 301
3.0.1 | 3.01
007 | 7
555-0123 | 555-123
1-800-555-1212 | 18005551212
24/7 | 247
50-50 | 5050
2010-30 | 2010
2010-30 | 201030
10-12 million | 1012 million
10 million | 10 billion
a hundred | a thousand
a dozen | twelve thousand
one hundred and two | 100-200
2 1/2 | 21/2
2½ | 2
6'2\" | 62
50 cents | 50 dollars
50 cents | 50 pence
16:9 | 16.9
3-1 | 31
7.30 | 7:30
June 5-6 | June 5
1880s | '80s
50,00 | 50,000
1,00 | 100
1,0000 | 10000
1 3/4 | 13/4
.5 percent | 5 percent
2016/17 | 2016/18
$5-6 billion | $5-$6
$5-6 billion | $56 billion
1:30-2:30 p.m | 1:30-2:30 a.m
1st | 1
one million | one billion
60 mph | 60 kph
5C | 5c
1 in 10 | 1 to 10
Jan. 2 | Feb. 1
100 km | 100 m
twelve hundred | twelve hundredths
five hundredths | five hundred
three tenths | 3/100
minus 5 | ±5
";

/// A text, and the values in it.
pub(super) const VALUES_IN_TEXT: &str = "
4 million people => 4 million
in 2016 10 people => 2016 | 10
two three-year terms => two | three-year
twenty three-year-olds => twenty | three-year
a few hundred =>
several million people =>
tens of thousands =>
hundreds of millions of dollars =>
a multi-million-dollar deal =>
dozens of men =>
4 million two men => 4 million | two
in 2010-30 => 2010-30
in her mid-30s => 30s
an F-35 and a G20 =>
Covid-19 and 5G =>
4G, B2B, 3D =>
may 5 march => 5
In May 5 percent of them => 5 percent
in July 10 people => 10
on July 10 people => July 10
in July =>
gave 5 million to 6 people => 5 million | 6
rose 5 percent to $3 billion => 5 percent | $3 billion
won 5 in 2016 => 5 | 2016
one of them => one
the two second places => two | second
it was 3 p.m. today => 3 p.m.
it was 3 p.m. Today => 3 p.m
he said--30 people => 30
he said—30 people => 30
no 5, 6, 7 => 5 | 6 | 7
5,6,7 => 5,6,7
24/7 => 24/7
call 1-800-555-1212 now => 1-800-555-1212
a half-hearted man =>
this quarter =>
at one point five men => one | five
the first 100 days => first | 100 days
a third person => third
a third of them => a third
a third more => a third
4 million two hundred men => 4 million | two hundred
5 thousand and two men => 5 thousand | two
the million people => million
10 500 men => 10 | 500
10 km. away => 10 km
July 4 million men => 4 million
between one hundred and two hundred men => between one hundred and two hundred
between two men => two
a man, an hour =>
(10 people) => 10
60-year-old => 60-year
top-10 => 10
a $5-a-day habit => $5
Room 101. => 101
on 9/11, he => 9/11
10 and 12 => 10 | 12
the second => second
a second => second
cut it by half to 50,000 => half | 50,000
from 30% in 2008 to 32% => 30% | 2008 | 32%
bases –one in Maryland => one
plus 5 of them => 5
We¹re really =>
try 500 times => 500
‘two men’ => two
in five-1/2-year terms => five-1/2-year
";

/// The rows of a table, in columns.
pub(super) fn rows(
    table: &'static str,
    mark: &'static str,
) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.is_empty());
    lines.map(move |line| line.split(mark).collect())
}
