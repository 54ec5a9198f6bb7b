/**
 * The commonest passwords, in small letters: what is tried first wherever one can log in. Those
 * under eight characters are here for what people hang on them: summer2026, admin123!.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password passw0rd p@ssword p@ssw0rd pa55word pa$$word pa$$w0rd passwort passwords password1 password12 password123
  password1234 password12345 password123456 password! password1! password01 password11 passpass pass1234 pass12345
  passport passw0rd1 mypassword yourpassword thepassword newpassword oldpassword nopassword mypass123 letmein1 letmein12
  letmein123 letmeinnow welcome1 welcome12 welcome123 welcome1234 welcome2 welcomehome changeme change123 changeme1
  changeme123 changeit default1 default123 defaultpassword temp1234 temporary temporary1 temppass temppassword test1234
  test12345 testtest testing1 testing123 testpass testpassword guest123 guestguest admin123 admin1234 admin12345
  admin123456 adminadmin administrator administrator1 adminpass adminpassword root1234 rootroot rootpass toor1234
  superuser sysadmin sysadmin1 supervisor manager1 operator support1 support123 helpdesk helpdesk1 helpdesk123
  service1 servicedesk computer computer1 internet internet1 security security1 secret12 secret123 secret1234 topsecret
  secretpassword login123 loginlogin user1234 username username1 qwertyuiop qwertyui qwertyu1 qwerty12 qwerty123
  qwerty1234 qwerty12345 qwerty123456 qwerty321 qwertyqwerty qwertz123 qwertzui qwertzuiop azerty123 azertyui azertyuiop
  asdfghjk asdfghjkl asdfasdf asdfjkl; asdf1234 asdf12345 asdfgh123 zxcvbnm1 zxcvbnm123 zxcvbnm, zxcvzxcv zxcv1234
  1qaz2wsx 1qazxsw2 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 qazwsxedc qazwsx12 qazwsx123 qazxsw21 zaq12wsx
  zaq1zaq1 zaq1xsw2 !qaz2wsx !qaz1qaz 1qaz@wsx 1234qwer 12345qwert 123qweasd 123qwe123 123qwe456 qweasdzx qweasdzxc qwe12345
  qwer1234 qweqweqwe poiuytrewq lkjhgfdsa mnbvcxz1 0okmnji9 12345678 123456789 1234567890 12345678910 123456789a
  123456789q 1234567891 0123456789 012345678 01234567 987654321 9876543210 87654321 876543210 11111111 111111111
  1111111111 00000000 000000000 0000000000 12121212 123123123 123123123a 12312312 12341234 11223344 1122334455
  112233445566 123321123 123454321 1234554321 1234567a 12345678a 1234567q 12345abc 1234abcd 123abc123 123456abc
  abc12345 abc123456 abcd1234 abcd12345 abcdefgh abcdefghi abcdefghij abcdefg1 abcabcabc abc123abc a1b2c3d4 a1b2c3d4e5
  a1234567 a12345678 a123456789 a123456a aa123456 aa12345678 aaaaaaaa aaaaaaaaaa q12345678 q1234567 z1234567 q123456789
  147258369 1472583690 147852369 159753456 159357456 258456258 321321321 456456456 741852963 789456123 7894561230
  789789789 963852741 55555555 66666666 69696969 77777777 88888888 99999999 22222222 33333333 44444444 10101010 20202020
  13131313 14141414 19841984 19871987 20002000 20102010 20202021 5201314520 135792468 1357924680 246813579 24681357
  31415926 314159265 3141592654 iloveyou iloveyou1 iloveyou2 iloveyou3 iloveyou12 iloveyou123 iloveyou! ilovehim iloveher
  iloveme1 ilovegod iloveyousomuch loveyou1 lovelove lovely123 loveme123 love1234 love12345 truelove mylove123 jesus123
  jesuschrist godisgood godislove blessed1 trustno1 trustnoone whatever whatever1 nothing1 something sunshine sunshine1
  sunflower princess princess1 princess12 princesa princess123 football football1 football12 baseball baseball1
  basketball softball1 volleyball superman superman1 spiderman spiderman1 batman123 wolverine ironman1 captain1 starwars
  starwars1 startrek1 skywalker darkside pokemon1 pokemon123 pikachu1 dragonball dragon12 dragon123 naruto123 minecraft
  minecraft1 minecraft123 fortnite fortnite1 playstation xbox360x nintendo gamecube halflife counterstrike warcraft
  starcraft zeldazelda mario123 final123 michael1 michelle michelle1 jennifer jennifer1 jessica1 jordan23 jordan123
  charlie1 charlie123 daniel123 danielle daniela1 andrew123 anthony1 ashley123 alexander alexandra alexandre alexander1
  benjamin brandon1 caroline cameron1 catherine charlotte christian christina christine christopher courtney david123
  elizabeth elizabeth1 fernando francisco franklin gabriela gabriella gabriel1 george123 giovanni gregory1 isabella
  jonathan jonathan1 joshua123 josephine katherine kimberly lauren123 lawrence leonardo margaret marianne matthew1
  mercedes mercedes1 natalie1 nathaniel nicholas nicholas1 nicole123 patricia patrick1 rebecca1 robert123 samantha
  samantha1 sebastian stephanie stephen1 thomas123 valentin valentina valentine veronica victoria victoria1 vincent1
  virginia william1 zachary1 barcelona barcelona1 liverpool liverpool1 chelsea1 chelsea123 arsenal1 arsenal123
  manchester manchester1 manunited realmadrid juventus galatasaray fenerbahce besiktas borussia bayern123 schalke04
  werder123 hamburg1 steelers steelers1 patriots cowboys1 yankees1 lakers24 redskins packers1 raiders1 broncos1 arsenalfc
  cristiano ronaldo7 ronaldo123 messi123 messi1010 michaeljordan metallica metallica1 slipknot slipknot1 nirvana1
  rockstar rockstar1 rockyou1 rocknroll blink182 eminem123 greenday linkinpark linkin123 evanescence mychemical
  butterfly butterfly1 elephant elephant1 dolphins dolphin1 kangaroo squirrel tinkerbell tinkerbell1 tigger123 snoopy123
  garfield garfield1 scoobydoo mickeymouse mickey123 hellokitty hello123 hello1234 hello12345 hellohello helloworld
  chocolate chocolate1 strawberry cheesecake pineapple bananas1 banana123 blueberry raspberry cookie123 cupcake1
  cherries buttercup pumpkin1 peanut123 marshmallow snickers coffee123 midnight midnight1 moonlight starlight sunlight
  rainbow1 rainbow123 summer01 summer12 summer123 summer2024 summer2025 summer2026 winter12 winter123 winter2024
  winter2025 winter2026 spring123 spring2025 spring2026 autumn123 autumn2025 autumn2026 january1 february november
  november1 december december1 september september1 october1 october123 monday123 friday13 friday123 birthday birthday1
  christmas christmas1 halloween holidays vacation freedom1 freedom123 friendship friends1 friends123 bestfriend
  bestfriends forever1 forever21 together family123 familyfirst babygirl babygirl1 babygirl12 babyboy1 sweetheart
  sweetie1 sweetpea sexybitch beautiful beautiful1 gorgeous handsome hotstuff cutiepie teddybear teddybear1 blessing
  angel123 angels123 angelica angelina devil666 666666666 satan666 lucifer1 hunter12 hunter123 shadow12 shadow123 master12
  master123 masterpass monkey12 monkey123 killer12 killer123 maverick maverick1 predator phoenix1 scorpion scorpion1
  warrior1 warriors assassin champion champion1 diamond1 diamonds platinum goldfish silver123 mustang1 mustang123 corvette
  ferrari1 porsche1 porsche911 bmwbmwbmw mercedesbenz motorola samsung1 samsung123 iphone123 nokia123 google123 googlegoogle
  facebook facebook1 youtube1 linkedin linkedin1 microsoft windows1 windows10 windows123 computer123 laptop123 matrix123
  database oracle123 postgres mysql123 server123 cisco123 network1 wireless keyboard database1 system123 linux123
  ubuntu123 raspberry1 jenkins1 docker123 kubernetes nopasswd access12 access123 access14 accessdenied office123 company1
  company123 business business1 internet123 money123 moneymoney cashmoney million1 lottery1 success1 success123 goodluck
  goodluck1 lucky777 77777777a hallo123 hallohallo hallo1234 schatz123 schatzi1 geheim123 passwort1 passwort123 willkommen
  willkommen1 sommer123 sommer2025 winter123! sonnenschein ichliebedich motdepasse bonjour1 bonjour123 soleil123 jetaime1
  doudou123 loulou123 chouchou contrasena contraseña contrasenia teamo123 tequiero estrella mariposa corazon1 amorcito
  senha123 senha1234 brasil123 flamengo corinthians palmeiras mudar123 wachtwoord welkom01 welkom123 ajax1234 feyenoord
  haslo123 polska123 qwerty1! zaq!2wsx parola123 sifre123 password1234! correcthorsebatterystaple correcthorse opensesame
  abracadabra blahblah blahblah1 blahblahblah whocares dontknow idontknow iforgot1 forgotten rememberme remember1 nevermind
  noneofyourbusiness thisisapassword thisismypassword mypassword1 mynameis1 icecream icecream1 jellybean lollipop
  admin welcome letmein changeme qwerty qwertz azerty asdfgh zxcvbn secret support desk service test testing guest user
  login master dragon monkey shadow sunshine summer winter spring autumn january march april june july august october
  monday tuesday thursday friday saturday sunday london berlin paris hello hallo bonjour geheim schatz sommer herbst
  lovely flower soccer hockey tigger charlie michael jordan daniel thomas andrew london1 chelsea arsenal liverpool
  company office server windows google samsung ferrari mustang diamond freedom family friends angel babe baby love
  iloveu abc abcd abcde abcdef qwe qweasd asd asdf zxc qaz wsx pass passw pwd root toor sysadmin manager temp
  `
    .trim()
    .split(/\s+/),
)
